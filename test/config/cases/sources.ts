import type { ConfigCase } from './case.ts';

/** An env whose attribute `v` is the source's value. */
function source(type: string, body: string, rest: Omit<ConfigCase, 'hcl'>, use = ''): ConfigCase {
  const hcl = `data "${type}" "x" {\n${body}\n}\nenv "dev" {\n  v = data.${type}.x${use}\n}`;
  return { hcl, env: 'dev', ...rest };
}

const answers = (status: number, body: string) => async () =>
  new Response(body, { status, headers: { 'X-One': '1' } });

export const sourceCases: readonly ConfigCase[] = [
  source('sequel', '', {
    name: 'a type that does not exist',
    error: 'missing data source handler for "sequel"',
    at: '1:6',
  }),
  source('extrenal', '  program = ["a"]', {
    name: 'a misspelt type',
    error: 'missing data source handler for "extrenal"',
    at: '1:6',
    hint: 'Did you mean "external"?',
  }),
  {
    name: 'one label',
    hcl: 'data "external" {}',
    error: 'data block "data" must have exactly 2 labels',
    at: '1:1',
  },
  source('external', '  programm = ["a"]\n  program = ["a"]', {
    name: 'an attribute that does not exist, also in a source that is not used',
    error: 'unknown attribute "programm" in data "external" "x"',
    at: '2:3',
    hint: 'Did you mean "program"?',
  }),
  source('external', '  program = ["echo", "a"]\n  working_dir = "sub"', {
    name: 'external: the output as it is',
    host: {
      run: (command, args, options) => ({ code: 0, stdout: `${command} ${args} ${options.cwd}\n` }),
    },
    gives: { 'envs.0.extra.v': 'echo a /project/sub\n' },
  }),
  source('external', '  program = []', {
    name: 'external: no program',
    error: 'data.external.x: program cannot be empty',
    at: '1:1',
  }),
  source('external', '  program = ["p"]', {
    name: 'external: standard error, secrets of the environment hidden',
    host: {
      env: { DB_PASSWORD: 'hunter22' },
      run: () => ({ code: 1, stderr: 'cannot log in with hunter22\n' }),
    },
    error: 'data.external.x: running program p: cannot log in with ***',
    at: '1:1',
  }),
  source('external', '  program = ["p"]', {
    name: 'external: no standard error',
    host: { run: () => ({ code: 4 }) },
    error: 'running program p: exit status 4',
    at: '1:1',
  }),
  source('external', '  program = ["p"]\n  timeout = "2s"', {
    name: 'external: too slow',
    host: { run: (_, __, { timeoutMs }) => ({ code: null, timedOut: timeoutMs === 2000 }) },
    error: 'running program p: timed out after 2s',
    at: '1:1',
  }),
  source('external', '  program = ["p"]\n  timeout = "soon"', {
    name: 'external: no duration',
    error: 'invalid timeout "soon"',
    at: '1:1',
    hint: '30s',
  }),
  {
    name: 'external: a secret argument is hidden in the standard error',
    hcl: 'variable "pw" {\n  type = string\n  sensitive = true\n}\ndata "external" "x" {\n  program = ["p", var.pw]\n}\nlocals { v = data.external.x }',
    vars: ['pw=sesame-open'],
    host: { run: (_, args) => ({ code: 1, stderr: `bad ${args.join()}` }) },
    error: 'running program p: bad ***',
    at: '5:1',
  },
  source(
    'external_schema',
    '  program = ["orm"]',
    {
      name: 'external_schema',
      host: { run: () => ({ code: 0, stdout: 'CREATE TABLE t (a int);' }) },
      gives: {
        'envs.0.extra.v': 'mem://external_schema/x',
        memory: {
          'mem://external_schema/x': {
            kind: 'sql',
            name: 'data.external_schema.x',
            text: 'CREATE TABLE t (a int);',
          },
        },
      },
    },
    '.url',
  ),
  source(
    'hcl_schema',
    '  path = "schema.hcl"\n  vars = { tenant = "a" }',
    {
      name: 'hcl_schema',
      gives: {
        'envs.0.extra.v': 'mem://hcl_schema/x',
        memory: {
          'mem://hcl_schema/x': {
            kind: 'hcl',
            paths: ['/project/schema.hcl'],
            vars: { tenant: 'a' },
          },
        },
      },
    },
    '.url',
  ),
  source('hcl_schema', '  paths = glob("s-*.hcl")', {
    name: 'hcl_schema: several paths',
    host: { files: { 's-1.hcl': '', 's-2.hcl': '' } },
    gives: {
      memory: {
        'mem://hcl_schema/x': {
          kind: 'hcl',
          paths: ['/project/s-1.hcl', '/project/s-2.hcl'],
          vars: {},
        },
      },
    },
  }),
  source('hcl_schema', '', {
    name: 'hcl_schema: neither',
    error: 'path or paths must be set',
    at: '1:1',
  }),
  source('hcl_schema', '  path = "a"\n  paths = ["b"]', {
    name: 'hcl_schema: both',
    error: 'path and paths cannot be set together',
    at: '1:1',
  }),
  source(
    'composite_schema',
    '  schema "auth" {\n    url = "file://auth"\n  }\n  schema {\n    url = "file://rest"\n  }',
    {
      name: 'composite_schema',
      gives: {
        'envs.0.extra.v': 'mem://composite_schema/x',
        memory: {
          'mem://composite_schema/x': {
            kind: 'composite',
            parts: [{ schema: 'auth', url: 'file://auth' }, { url: 'file://rest' }],
          },
        },
      },
    },
    '.url',
  ),
  source('composite_schema', '', {
    name: 'composite_schema: empty',
    error: 'at least one schema block is required',
    at: '1:1',
  }),
  source(
    'remote_dir',
    '  name = "app"\n  tag = "v 1"',
    { name: 'remote_dir', gives: { 'envs.0.extra.v': 'atlas://app?tag=v%201' } },
    '.url',
  ),
  source(
    'remote_schema',
    '  name = "app"\n  tag = "t"\n  version = "3"',
    { name: 'remote_schema', gives: { 'envs.0.extra.v': 'atlas://app?tag=t&version=3' } },
    '.url',
  ),
  source('blob_dir', '  url = "file:///bucket?prefix=app/"', {
    name: 'blob_dir',
    host: {
      files: { '/bucket/app/1.sql': 'A', '/bucket/app/atlas.sum': 'S', '/bucket/b.sql': 'B' },
    },
    gives: {
      memory: {
        'mem://blob_dir/x': { kind: 'directory', files: { '1.sql': 'A', 'atlas.sum': 'S' } },
      },
    },
  }),
  source('blob_dir', '  url = "s3://bucket"', {
    name: 'blob_dir: in a cloud',
    error: 'data.blob_dir.x: blob_dir cannot read "s3://" buckets yet',
    at: '1:1',
  }),
  source('runtimevar', '  url = "constant://?val=x&decoder=string"', {
    name: 'runtimevar: constant, a secret',
    gives: { 'envs.0.extra.v': '***' },
  }),
  {
    name: 'runtimevar: what it read is shown where it stands for a name',
    hcl: 'data "runtimevar" "x" {\n  url = "file:///etc/names"\n}\nenv "dev" {\n  schemas = split(",", data.runtimevar.x)\n}',
    env: 'dev',
    host: { files: { '/etc/names': 'a,b' } },
    gives: { 'envs.0.schemas': ['a', 'b'] },
  },
  source('runtimevar', '  url = "https://host/v"', {
    name: 'runtimevar: http that fails',
    host: { fetch: answers(500, '') },
    error: 'data.runtimevar.x: getting latest snapshot: HTTP status 500',
    at: '1:1',
  }),
  source('runtimevar', '  url = "constant://?decoder=json"', {
    name: 'runtimevar: decoder',
    error: 'unsupported decoder: "json"',
    at: '1:1',
  }),
  source('runtimevar', '  url = "constant://?timeout=x"', {
    name: 'runtimevar: timeout',
    error: 'parsing timeout: invalid duration "x"',
    at: '1:1',
  }),
  source('runtimevar', '  url = "awsparamstore://x"', {
    name: 'runtimevar: in a cloud',
    error: 'opening variable: no reader for "awsparamstore://"',
    at: '1:1',
  }),
  source('http', '  url = "https://host/x"\n  request_headers = { A = 1 }', {
    name: 'http',
    host: { fetch: answers(201, 'hello') },
    gives: {
      'envs.0.extra.v': {
        url: 'https://host/x',
        status_code: 201,
        response_headers: { 'content-type': 'text/plain;charset=UTF-8', 'x-one': '1' },
        response_body: 'hello',
        response_body_base64: 'aGVsbG8=',
      },
    },
  }),
  source('http', '  url = "https://host/secret"', {
    name: 'http: no connection',
    error: 'data.http.x: requesting host: ',
    at: '1:1',
  }),
  source('http', '  url = "ftp://host"', {
    name: 'http: another scheme',
    error: 'url must be',
    at: '1:1',
  }),
  source(
    'http',
    '  url = "https://host"\n  retry {\n    min_delay_ms = 5\n    max_delay_ms = 1\n  }',
    {
      name: 'http: delays the wrong way round',
      error: 'max_delay_ms must not be less than min_delay_ms',
      at: '1:1',
    },
  ),
  source('http', '  url = "https://host"\n  insecure = true', {
    name: 'http: TLS settings',
    error: 'attribute "insecure" is not supported yet',
    at: '1:1',
    hint: 'NODE_EXTRA_CA_CERTS',
  }),
  source('aws_rds_token', '  username = "a"', {
    name: 'aws_rds_token: no endpoint',
    error: 'missing attribute "endpoint" in data "aws_rds_token" "x"',
    at: '1:1',
  }),
  source('aws_rds_token', '  username = "a"\n  endpoint = "host"', {
    name: 'aws_rds_token: no port',
    error: 'data.aws_rds_token.x: ',
    at: '1:1',
  }),
  source(
    'template_dir',
    '  path = "m"\n  vars = {\n    name = "users"\n    n = 3\n    on = true\n    all = ["a", "b"]\n  }',
    {
      name: 'template_dir',
      host: {
        files: {
          'm/1.sql': 'CREATE TABLE {{ .name }};{{ template "part.tmpl" . }}',
          'm/2.sql': '{{ if .on }}{{ .n }}{{ range .all }} {{ . }}{{ end }}{{ end }}',
          'm/atlas.sum': 'h1:',
          'm/shared/part.tmpl': ' -- {{ .n }}',
        },
      },
      gives: {
        'envs.0.extra.v': 'mem://m/x',
        memory: {
          'mem://m/x': {
            kind: 'directory',
            files: { '1.sql': 'CREATE TABLE users; -- 3', '2.sql': '3 a b' },
            mirror: '/project/m',
          },
        },
      },
    },
    '.url',
  ),
  source('template_dir', '  path = "m"', {
    name: 'template_dir: no folder',
    error: 'data.template_dir.x: path m is not a directory',
    at: '1:1',
  }),
  source('template_dir', '  path = "m"', {
    name: 'template_dir: a variable that is missing',
    host: { files: { 'm/1.sql': 'x\n{{ .nam }}' } },
    error: '1.sql:2:',
    at: '1:1',
  }),
  source('template_dir', '  path = "m"\n  vars = { a = { b = 1 } }', {
    name: 'template_dir: a variable of another type',
    host: { files: { 'm/1.sql': '' } },
    error: 'attribute "vars" must be a map of strings, numbers or booleans, got: object',
    at: '1:1',
  }),
];
