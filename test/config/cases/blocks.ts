import { type ConfigCase, devEnv } from './case.ts';

const global = (hcl: string) => ({ hcl: `${hcl}\nenv "dev" {}`, env: 'dev' });

export const blockCases: readonly ConfigCase[] = [
  {
    name: 'atlas',
    hcl: 'atlas {\n  cloud {\n    org = "acme"\n    token = getenv("T")\n    url = "file://registry"\n    project = "p"\n  }\n}',
    host: { env: { T: 'x' } },
    gives: { registry: { org: 'acme', token: 'x', url: 'file://registry', project: 'p' } },
  },
  { name: 'atlas twice', hcl: 'atlas {}\natlas {}', error: 'duplicate block "atlas"', at: '2:1' },
  {
    name: 'atlas with a label',
    hcl: 'atlas "x" {}',
    error: 'atlas block cannot have labels',
    at: '1:1',
  },
  {
    name: 'env: attributes',
    ...devEnv(
      'url = "sqlite://a"\ndev = "sqlite://b"\nsrc = "file://s.hcl"\nschemas = ["a"]\nexclude = ["x.*"]\ninclude = ["y"]\ntenant = 1',
    ),
    gives: {
      'envs.0.url': 'sqlite://a',
      'envs.0.dev': 'sqlite://b',
      'envs.0.src': ['file://s.hcl'],
      'envs.0.schemas': ['a'],
      'envs.0.exclude': ['x.*'],
      'envs.0.include': ['y'],
      'envs.0.extra': { tenant: 1 },
    },
  },
  { name: 'env.src as a list', ...devEnv('src = ["a", "b"]'), gives: { 'envs.0.src': ['a', 'b'] } },
  {
    name: 'env.src of another type',
    ...devEnv('src = 1'),
    error: 'expected src to be either a string or strings, got: number',
    at: '2:7',
  },
  {
    name: 'env.src of mixed types',
    ...devEnv('src = ["a", 1]'),
    error: 'expected src to be either a string or strings, got: tuple',
    at: '2:7',
  },
  {
    name: 'env.schema',
    ...devEnv(
      'schema {\n  src = "file://a"\n  repo {\n    name = "app"\n  }\n  mode {\n    roles = true\n    permissions = true\n    sensitive = ALLOW\n    schemas = false\n    objects = true\n  }\n}',
    ),
    gives: {
      'envs.0.src': ['file://a'],
      'envs.0.schemaRepo': 'app',
      'envs.0.mode': {
        roles: true,
        permissions: true,
        sensitive: 'ALLOW',
        schemas: false,
        objects: true,
      },
    },
  },
  {
    name: 'env.src goes before env.schema.src',
    ...devEnv('src = "a"\nschema {\n  src = "b"\n}'),
    gives: { 'envs.0.src': ['a'] },
  },
  {
    name: 'env.migration',
    ...devEnv(
      'migration {\n  dir = "file://m"\n  format = "goose"\n  baseline = "1"\n  exec_order = LINEAR\n  lock_timeout = "3s"\n  lock_name = "l"\n  skip_lock = true\n  revisions_schema = "r"\n  exclude = ["e"]\n  tx_mode = all\n  to_version = "9"\n  repo {\n    name = "n"\n  }\n}',
    ),
    gives: {
      'envs.0.migration': {
        dir: 'file://m',
        format: 'goose',
        baseline: '1',
        execOrder: 'LINEAR',
        lockTimeout: '3s',
        lockName: 'l',
        skipLock: true,
        revisionsSchema: 'r',
        exclude: ['e'],
        txMode: 'all',
        toVersion: '9',
        repo: 'n',
      },
    },
  },
  {
    name: 'lint: all analyzers',
    hcl: `lint {
  latest = 1
  review = ERROR
  format = "f"
  destructive {
    error = true
    force = true
    allow_table { match = "^t_" }
    allow_column { match = "^c_" }
  }
  data_depend { error = true }
  incompatible {
    drop_column { message = "deprecate \${self.name}" }
  }
  condrop { error = true }
  naming {
    match = "^[a-z]+$"
    message = "lower"
    index { match = "_idx$" }
  }
  concurrent_index { check_txmode = false }
  nestedtx { error = true }
  statement {
    deny "dml" {
      match = "^INSERT"
      message = "no"
    }
    allow "rest" { match = "." }
  }
  sql_injection { error = true }
  non_linear { on_edit = WARN }
  ownership "github" {
    default = DENY
    allow "core" {
      match = "public.*"
      teams = ["backend"]
    }
  }
  check "PG301" { error = true }
  check "DS102" { skip = true }
  rule "hcl" "team" {
    src = ["a.rule.hcl"]
    vars = { x = 1 }
  }
}`,
    gives: {
      'lint.latest': 1,
      'lint.review': 'ERROR',
      'lint.format': 'f',
      'lint.analyzers.0.values': { error: true, force: true },
      'lint.analyzers.0.blocks.0.values': { match: '^t_' },
      'lint.analyzers.2.type': 'incompatible',
      'lint.analyzers.7.blocks.1.labels': ['rest'],
      'lint.analyzers.9.values': { on_edit: 'WARN' },
      'lint.analyzers.11.labels': ['PG301'],
      'lint.analyzers.13.values': { src: ['a.rule.hcl'], vars: { x: 1 } },
    },
  },
  {
    name: 'lint: format and log together',
    hcl: 'lint {\n  format = "a"\n  log = "b"\n}',
    error: "cannot use both 'log' and 'format' in the same lint block",
    at: '3:9',
  },
  {
    name: 'lint: latest and git together',
    hcl: 'lint {\n  latest = 1\n  git {\n    base = "main"\n  }\n}',
    error: 'cannot use both "latest" and "git"',
    at: '3:3',
  },
  {
    name: 'lint: unknown analyzer',
    hcl: 'lint {\n  destructiv {}\n}',
    error: 'unknown block "destructiv" in block "lint"',
    at: '2:3',
    hint: 'Did you mean "destructive"?',
  },
  {
    name: 'lint: an env without it has the global one',
    ...global('lint {\n  latest = 1\n  destructive {}\n}'),
    gives: { 'envs.0.lint.latest': 1, 'envs.0.lint.analyzers.0.type': 'destructive' },
  },
  {
    name: 'lint: fields are inherited one by one',
    hcl: 'lint {\n  latest = 1\n  review = ERROR\n  format = "g"\n  destructive {}\n}\nenv "dev" {\n  lint {\n    log = "own"\n  }\n}',
    env: 'dev',
    gives: {
      'envs.0.lint.format': 'own',
      'envs.0.lint.review': 'ERROR',
      'envs.0.lint.latest': 1,
      'envs.0.lint.analyzers.0.type': 'destructive',
    },
  },
  {
    name: 'lint: analyzers are inherited all or none',
    hcl: 'lint {\n  destructive {}\n  condrop {}\n}\nenv "dev" {\n  lint {\n    naming {}\n  }\n}',
    env: 'dev',
    gives: { 'envs.0.lint.analyzers.0.type': 'naming', 'envs.0.lint.analyzers.1': undefined },
  },
  {
    name: 'lint: half of a git block does not count, the global one does',
    hcl: 'lint {\n  git {\n    base = "main"\n    dir = "g"\n  }\n}\nenv "dev" {\n  lint {\n    git {\n      base = "x"\n    }\n  }\n}',
    env: 'dev',
    gives: { 'envs.0.lint.git': { base: 'main', dir: 'g' } },
  },
  {
    name: 'lint: latest of the env goes before git of the file',
    hcl: 'lint {\n  git {\n    base = "main"\n  }\n}\nenv "dev" {\n  lint {\n    latest = 3\n  }\n}',
    env: 'dev',
    gives: { 'envs.0.lint.latest': 3, 'envs.0.lint.git': undefined },
  },
  {
    name: 'diff: skip and policies',
    hcl: 'diff {\n  skip {\n    drop_table = true\n    drop_column = false\n    drop_func = true\n  }\n  concurrent_index {\n    add = true\n    drop = true\n  }\n  materialized {\n    with_no_data = true\n  }\n  add_table {\n    if_not_exists = true\n  }\n  drop_table {\n    cascade = true\n  }\n  modify_table {\n    allow_recreate = true\n  }\n}\ndiff "postgres" {\n  not_null {\n    check = true\n    lock_safe = true\n  }\n  constraint {\n    lock_safe = true\n  }\n  unique {\n    lock_safe = true\n  }\n}',
    gives: {
      'diff.skip': ['drop_table', 'drop_func'],
      'diff.policies.concurrent_index': { add: true, drop: true },
      'diff.policies.materialized': { with_no_data: true },
      'diff.policies.add_table': { if_not_exists: true },
      'diff.policies.drop_table': { cascade: true },
      'diff.policies.modify_table': { allow_recreate: true },
      'diff.drivers.postgres': {
        not_null: { check: true, lock_safe: true },
        constraint: { lock_safe: true },
        unique: { lock_safe: true },
      },
    },
  },
  {
    name: 'diff: unknown kind of change',
    hcl: 'diff {\n  skip {\n    drop_tabel = true\n  }\n}',
    error: 'unknown attribute "drop_tabel" in block "skip"',
    at: '3:5',
    hint: 'Did you mean "drop_table"?',
  },
  {
    name: 'diff: an env with its own inherits skip only',
    hcl: 'diff {\n  skip {\n    drop_table = true\n  }\n  concurrent_index {\n    add = true\n  }\n}\nenv "dev" {\n  diff {\n    materialized {\n      with_no_data = true\n    }\n  }\n}',
    env: 'dev',
    gives: {
      'envs.0.diff.skip': ['drop_table'],
      'envs.0.diff.policies': { materialized: { with_no_data: true } },
    },
  },
  {
    name: 'diff: an env with its own skip',
    hcl: 'diff {\n  skip {\n    drop_table = true\n  }\n}\nenv "dev" {\n  diff {\n    skip {\n      drop_column = true\n    }\n  }\n}',
    env: 'dev',
    gives: { 'envs.0.diff.skip': ['drop_column'] },
  },
  {
    name: 'format and its old name log',
    ...devEnv(
      'format {\n  migrate {\n    apply = "a"\n    lint = "l"\n  }\n  schema {\n    inspect = "i"\n  }\n}\nlog {\n  migrate {\n    apply = "old"\n    status = "s"\n  }\n}',
    ),
    gives: {
      'envs.0.format': {
        'migrate.apply': 'a',
        'migrate.status': 's',
        'migrate.lint': 'l',
        'schema.inspect': 'i',
      },
    },
  },
  {
    name: 'format stands in env only',
    hcl: 'format {}',
    error: 'unknown block "format" in the project file',
    at: '1:1',
  },
  {
    name: 'test: an env replaces the global one',
    hcl: 'test {\n  schema {\n    src = ["a"]\n  }\n}\nenv "dev" {\n  test {\n    migrate {\n      src = ["b"]\n      vars = { seed = "x" }\n    }\n  }\n}',
    env: 'dev',
    gives: {
      test: { schema: { src: ['a'], vars: {} } },
      'envs.0.test': { migrate: { src: ['b'], vars: { seed: 'x' } } },
    },
  },
  {
    name: 'hook',
    hcl: 'hook "sql" "limits" {\n  skip_errors = true\n  transaction {\n    after_begin = ["SET a = 1"]\n    before_commit = ["SELECT 1"]\n    before_rollback = []\n  }\n}',
    gives: {
      hooks: [
        {
          name: 'limits',
          skipErrors: true,
          afterBegin: ['SET a = 1'],
          beforeCommit: ['SELECT 1'],
          beforeRollback: [],
        },
      ],
    },
  },
  {
    name: 'pre and post',
    ...devEnv(
      'pre "migrate_apply" {\n  exec {\n    sql = "CALL a()"\n  }\n  external {\n    program = ["./p", "x"]\n    working_dir = "w"\n  }\n}\npost "migrate_apply" {\n  exec {\n    sql = "CALL b()"\n  }\n}',
    ),
    gives: {
      'envs.0.pre': [
        { kind: 'exec', command: 'migrate_apply', sql: 'CALL a()' },
        { kind: 'external', command: 'migrate_apply', program: ['./p', 'x'], workingDir: 'w' },
      ],
      'envs.0.post': [{ kind: 'exec', command: 'migrate_apply', sql: 'CALL b()' }],
    },
  },
  {
    name: 'pre with another command',
    ...devEnv('pre "schema_apply" {}'),
    error: 'unknown command "schema_apply" in pre "schema_apply"',
    at: '2:5',
  },
  {
    name: 'check: global ones first',
    hcl: 'check "migrate_apply" {\n  deny "d" {\n    condition = length(self.planned_migration.files) > 3\n    message = "too many"\n  }\n  drift {\n    on_error = CONTINUE\n    exclude = ["x"]\n  }\n}\nenv "dev" {\n  check "schema_apply" {\n    allow {\n      condition = true\n    }\n  }\n}',
    env: 'dev',
    gives: {
      'envs.0.checks.0.command': 'migrate_apply',
      'envs.0.checks.0.rules.0.kind': 'deny',
      'envs.0.checks.0.rules.0.name': 'd',
      'envs.0.checks.0.drift': { onError: 'CONTINUE', exclude: ['x'] },
      'envs.0.checks.1.command': 'schema_apply',
      'envs.0.checks.1.rules.0.name': '',
    },
  },
  {
    name: 'check: a condition with an unknown name is found at once',
    hcl: 'check "migrate_apply" {\n  deny "d" {\n    condition = var.nothing\n  }\n}',
    error: 'unknown variable',
    at: '3:17',
  },
  {
    name: 'deployment and rollout',
    hcl: `deployment "staged" {
  variable "name" { type = string }
  variable "tier" {
    type = string
    default = "FREE"
  }
  group "canary" { match = startswith(var.name, "canary-") }
  group "rest" {
    order_by = [var.tier, var.name]
    parallel = 3
    on_error = CONTINUE
    depends_on = [group.canary]
  }
}
env "dev" {
  rollout {
    deployment = deployment.staged
    vars = { name = "canary-1" }
  }
}`,
    env: 'dev',
    gives: {
      'envs.0.rollout': { deployment: 'staged', vars: { name: 'canary-1', tier: 'FREE' } },
      'deployments.staged.groups.0.name': 'canary',
      'deployments.staged.groups.0.parallel': 1,
      'deployments.staged.groups.1.parallel': 3,
      'deployments.staged.groups.1.onError': 'CONTINUE',
      'deployments.staged.groups.1.dependsOn': ['canary'],
    },
  },
  {
    name: 'rollout without a value that the deployment needs',
    hcl: 'deployment "d" {\n  variable "name" {\n    type = string\n  }\n}\nenv "dev" {\n  rollout {\n    deployment = deployment.d\n  }\n}',
    env: 'dev',
    error: 'missing value for required variable "name"',
    at: '2:12',
  },
  {
    name: 'rollout to something else',
    ...devEnv('rollout {\n  deployment = "staged"\n}'),
    error: '"deployment" must name a deployment block',
    at: '3:16',
  },
  {
    name: 'deployment: parallel of nothing',
    hcl: 'deployment "d" {\n  group "g" {\n    parallel = 0\n  }\n}\nenv "dev" {\n  rollout {\n    deployment = deployment.d\n  }\n}',
    env: 'dev',
    error: 'invalid value for attribute "parallel"',
    at: '3:16',
  },
  {
    name: 'exporter and export',
    hcl: 'exporter "sql" "s" {\n  path = "out"\n  split_by = "object"\n  naming = "same"\n  indent = "  "\n}\nexporter "multi" "m" {\n  exporters = [exporter.sql.s]\n  on_error = CONTINUE\n}\nenv "dev" {\n  export {\n    schema {\n      inspect = exporter.multi.m\n    }\n  }\n}',
    env: 'dev',
    gives: {
      'envs.0.export': { 'schema.inspect': 'multi.m' },
    },
  },
  {
    name: 'export to something else',
    ...devEnv('export {\n  schema {\n    inspect = "x"\n  }\n}'),
    error: '"inspect" must name an exporter block',
    at: '4:15',
  },
  {
    name: 'env.data',
    ...devEnv('data {\n  mode = SYNC\n  include = ["a"]\n  exclude = ["b"]\n  max_rows = 10\n}'),
    gives: { 'envs.0.rows': { mode: 'SYNC', include: ['a'], exclude: ['b'], maxRows: 10 } },
  },
  {
    name: 'env.data without a mode',
    ...devEnv('data {\n  mode = null\n}'),
    error: 'missing attribute "mode" in block "data"',
    at: '3:3',
  },
  {
    name: 'env.data with a mode that is none',
    ...devEnv('data {\n  mode = UPSRT\n}'),
    error: 'invalid value "UPSRT" for attribute "mode"',
    at: '3:10',
  },
  {
    name: 'env.script',
    ...devEnv('script {\n  src = ["scripts"]\n  repo {\n    name = "ops"\n  }\n}'),
    gives: { 'envs.0.script': { src: ['scripts'], repo: 'ops' } },
  },
  {
    name: 'docker as a URL',
    hcl: 'docker "postgres" "dev" {\n  image = "postgres:15"\n  schema = "public"\n  database = "app"\n}\nenv "dev" {\n  dev = docker.postgres.dev.url\n}',
    env: 'dev',
    gives: { 'envs.0.dev': 'docker+postgres://_/postgres:15/app?search_path=public', memory: {} },
  },
  {
    name: 'docker: the schema of MySQL is its database',
    hcl: 'docker "mysql" "dev" {\n  image = "mysql"\n  schema = "app"\n}\nenv "dev" {\n  dev = docker.mysql.dev.url\n}',
    env: 'dev',
    gives: { 'envs.0.dev': 'docker+mysql://_/mysql:latest/app' },
  },
  {
    name: 'docker with more than a URL can say',
    hcl: 'docker "postgres" "dev" {\n  image = "x:1"\n  baseline = "CREATE EXTENSION a"\n  build {\n    context = "."\n    args = { V = 1 }\n  }\n}\nenv "dev" {\n  dev = docker.postgres.dev.url\n}',
    env: 'dev',
    gives: {
      'envs.0.dev': 'mem://docker/postgres/dev',
      memory: {
        'mem://docker/postgres/dev': {
          kind: 'docker',
          driver: 'postgres',
          image: 'x:1',
          baseline: 'CREATE EXTENSION a',
          build: { context: '.', args: { V: '1' } },
        },
      },
    },
  },
  {
    name: 'docker without an image, unused',
    hcl: 'docker "postgres" "dev" {}',
    error: 'missing attribute "image" in docker "postgres" "dev"',
    at: '1:1',
  },
  {
    name: 'docker with an unknown driver',
    hcl: 'docker "postgresql" "dev" {\n  image = "x:1"\n}',
    error: 'unknown driver "postgresql"',
    at: '1:8',
    hint: 'Did you mean "postgres"?',
  },
  {
    name: 'a docker block that is not there',
    ...devEnv('dev = docker.postgres.dve.url'),
    error: 'unknown block type',
    at: '2:7',
  },
  {
    name: 'dev with and without a baseline',
    hcl: 'dev "postgres" "a" {\n  url = "postgres://a"\n}\ndev "postgres" "b" {\n  url = "postgres://b"\n  baseline = "SQL"\n}\nenv "dev" {\n  url = dev.postgres.a.url\n  dev = dev.postgres.b.url\n}',
    env: 'dev',
    gives: {
      'envs.0.url': 'postgres://a',
      'envs.0.dev': 'mem://dev/postgres/b',
      memory: { 'mem://dev/postgres/b': { kind: 'dev', url: 'postgres://b', baseline: 'SQL' } },
    },
  },
];
