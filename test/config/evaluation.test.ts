import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { isSecret, renewSecret, revealSecret } from '../../src/base/index.ts';
import {
  builtinSources,
  type DataSource,
  findMemory,
  loadProject,
  schemaInputs,
} from '../../src/config/index.ts';
import type { Value } from '../../src/hcl/index.ts';
import { nodeHost } from '../../src/host/node.ts';
import { loadText } from './load-text.ts';
import { plain } from './plain.ts';

/** A source that says when it began and ended; each takes a turn of the event loop. */
function recorder(): { readonly source: DataSource; readonly log: string[] } {
  const log: string[] = [];
  const source: DataSource = {
    type: 'step',
    doc: '',
    output: 'string',
    attributes: { after: { type: { kind: 'string' }, doc: '' } },
    evaluate: async ({ name }) => {
      log.push(`+${name}`);
      await new Promise((resolve) => setTimeout(resolve, 5));
      log.push(`-${name}`);
      return name;
    },
  };
  return { source, log };
}

describe('data sources', () => {
  it('run once, those that do not wait for each other at the same time', async () => {
    const { source, log } = recorder();
    const hcl = `data "step" "a" {}
data "step" "b" {}
data "step" "c" { after = "\${data.step.a}\${data.step.b}" }
data "step" "unused" {}
env "dev" {
  x = data.step.c
  y = data.step.c
  z = data.step.a
}`;
    const project = await loadText({ hcl, env: 'dev', sources: [source] });
    expect(log).toEqual(['+a', '+b', '-a', '-b', '+c', '-c']);
    expect(plain(project.envs[0]?.extra)).toEqual({ x: 'c', y: 'c', z: 'a' });
  });

  it('are all run when one is chosen by a computed name', async () => {
    const { source, log } = recorder();
    const hcl = `data "step" "a" {}
data "step" "b" {}
env "dev" { x = data.step[lower("B")] }`;
    const project = await loadText({ hcl, env: 'dev', sources: [source] });
    expect(log.filter((entry) => entry.startsWith('+'))).toEqual(['+a', '+b']);
    expect(plain(project.envs[0]?.extra)).toEqual({ x: 'b' });
  });

  it('do not run in a file with a mistake in its shape', async () => {
    const { source, log } = recorder();
    const hcl = 'data "step" "a" {}\nenv "dev" {\n  x = data.step.a\n  migraton {}\n}';
    await expect(loadText({ hcl, env: 'dev', sources: [source] })).rejects.toThrow('migraton');
    expect(log).toEqual([]);
  });

  it('report all that failed, and not what depended on them', async () => {
    const hcl = `data "external" "a" { program = ["a"] }
data "external" "b" { program = ["b"] }
locals {
  x = "\${data.external.a}\${data.external.b}"
  y = local.x
}`;
    const failed = loadText({ hcl, host: { run: (command) => ({ code: 1, stderr: command }) } });
    await expect(failed).rejects.toMatchObject({
      diagnostics: [
        { summary: 'data.external.a: running program a: a', detail: '' },
        { summary: 'data.external.b: running program b: b', detail: '' },
      ],
    });
  });
});

describe('secrets', () => {
  it('of a variable read again are the same; what they are joined to is secret', async () => {
    const hcl = `variable "pw" {
  type = string
  sensitive = true
}
env "dev" { url = "postgres://u:\${urlescape(var.pw)}@h/d" }`;
    const project = await loadText({ hcl, env: 'dev', vars: ['pw=p@ss'] });
    const url = project.envs[0]?.url;
    if (!isSecret(url)) throw new Error('the URL is no secret');
    expect(revealSecret(url)).toBe('postgres://u:p%40ss@h/d');
    expect(url.origins).toEqual([{ provenance: 'variable', label: 'var.pw' }]);
  });

  it('of runtimevar are read anew', async () => {
    let calls = 0;
    const fetch = async () => new Response(`value ${++calls}`);
    const hcl =
      'data "runtimevar" "x" { url = "https://host/v" }\nenv "dev" { url = data.runtimevar.x }';
    const project = await loadText({ hcl, env: 'dev', host: { fetch } });
    const url = project.envs[0]?.url;
    if (!isSecret(url)) throw new Error('the URL is no secret');
    expect(revealSecret(url)).toBe('value 1');
    expect(await renewSecret(url)).toBe('value 2');
  });

  it('stay secret in each.value', async () => {
    const hcl = `data "runtimevar" "x" { url = "constant://?val=a,b" }
env "dev" {
  for_each = toset(split(",", data.runtimevar.x))
  url = each.value
}`;
    const project = await loadText({ hcl, env: 'dev' });
    const urls = project.envs.map(({ url }) => isSecret(url) && revealSecret(url));
    expect(urls).toEqual(['a', 'b']);
  });
});

describe('http', () => {
  it('tries again after 5xx, not after 501', async () => {
    const answers = [503, 500, 200];
    let calls = 0;
    const fetch = async () => new Response('', { status: answers[calls++] ?? 501 });
    const hcl = `data "http" "x" {
  url = "https://host"
  retry { attempts = 5 }
}
env "dev" { v = data.http.x.status_code }`;
    const project = await loadText({ hcl, env: 'dev', host: { fetch } });
    expect(plain(project.envs[0]?.extra)).toEqual({ v: 200 });
    expect(calls).toBe(3);
    const again = await loadText({ hcl, env: 'dev', host: { fetch } });
    expect(plain(again.envs[0]?.extra)).toEqual({ v: 501 });
    expect(calls).toBe(4);
  });
});

describe('what waits for a command', () => {
  const planned = (files: number): ReadonlyMap<string, Value> => {
    const plan = new Map<string, Value>([['files', Array.from({ length: files }, () => 'f')]]);
    return new Map([['self', new Map([['planned_migration', plan]])]]);
  };

  it('is evaluated with the names it waited for, and those of the file', async () => {
    const hcl = `variable "most" {
  type = number
  default = 2
}
check "migrate_apply" {
  deny "many" {
    condition = length(self.planned_migration.files) > var.most
    message = "at most \${var.most}, not \${length(self.planned_migration.files)}"
  }
}`;
    const [rule] = (await loadText({ hcl })).checks[0]?.rules ?? [];
    expect(rule?.condition.evaluate(planned(2))).toBe(false);
    expect(rule?.condition.evaluate(planned(3))).toBe(true);
    expect(rule?.message?.evaluate(planned(3))).toBe('at most 2, not 3');
    expect(() => rule?.condition.evaluate(new Map())).toThrow('self');
  });

  it('of a deployment is evaluated for each target', async () => {
    const hcl = `deployment "d" {
  variable "tier" { type = string }
  group "free" { match = var.tier == "FREE" }
}
env "dev" {
  rollout {
    deployment = deployment.d
    vars = { tier = "FREE" }
  }
}`;
    const project = await loadText({ hcl, env: 'dev' });
    const match = project.deployments.get('d')?.groups[0]?.match;
    const vars = project.envs[0]?.rollout?.vars ?? new Map();
    expect(match?.evaluate(new Map([['var', vars]]))).toBe(true);
    expect(match?.evaluate(new Map([['var', new Map([['tier', 'PAID']])]]))).toBe(false);
  });
});

it('gives schema files the further attributes of the env, then --var', async () => {
  const project = await loadText({ hcl: 'env "dev" { a = 1 }', env: 'dev', vars: ['a=2,b=3'] });
  const inputs = project.envs.map((env) => plain(schemaInputs(project, env)));
  expect(inputs).toEqual([{ a: 1, b: '3' }]);
});

it('finds what a mem:// URL means, whatever its query', async () => {
  const hcl =
    'data "hcl_schema" "a" { path = "a.hcl" }\nenv "dev" { src = urlqueryset(data.hcl_schema.a.url, "x", "1") }';
  const project = await loadText({ hcl, env: 'dev' });
  const [src = ''] = project.envs[0]?.src ?? [];
  expect(src).toBe('mem://hcl_schema/a?x=1');
  expect(findMemory(project, String(src))).toMatchObject({
    kind: 'hcl',
    paths: ['/project/a.hcl'],
  });
});

it('print writes, and gives its value back', async () => {
  const printed: string[] = [];
  const project = await loadText({ hcl: 'env "dev" { v = print("x") }', env: 'dev' }, (text) =>
    printed.push(text),
  );
  expect(printed.join('')).toBe('x\n');
  expect(plain(project.envs[0]?.extra)).toEqual({ v: 'x' });
});

describe('on a real machine', () => {
  const host = nodeHost();
  const folder = mkdtempSync(join(tmpdir(), 'mercator-project-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const load = (hcl: string) => {
    const path = join(folder, 'atlas.hcl');
    writeFileSync(path, hcl);
    return loadProject({
      url: `file://${path}`,
      env: 'dev',
      vars: [],
      host,
      sources: builtinSources,
      print: () => {},
    });
  };
  const external = (rest: string) =>
    load(`data "external" "x" {\n  ${rest}\n}\nenv "dev" { v = data.external.x }`);

  it('runs a program in its folder', async () => {
    const project = await external(`program = ["pwd", "-P"]\n  working_dir = "${folder}"`);
    expect(plain(project.envs[0]?.extra)).toEqual({ v: `${await host.files.realPath(folder)}\n` });
  });

  it.each([
    ['program = ["sh", "-c", "echo broken >&2; exit 3"]', 'running program sh: broken'],
    ['program = ["sh", "-c", "exit 3"]', 'running program sh: exit status 3'],
    [
      'program = ["sleep", "20"]\n  timeout = "100ms"',
      'running program sleep: timed out after 0.1s',
    ],
    ['program = ["no-such-program-here"]', 'running program no-such-program-here: '],
  ])('%s', async (rest, message) => {
    await expect(external(rest)).rejects.toThrow(`data.external.x: ${message}`);
  });

  it('reads files beside the project file, and asks a server', async () => {
    writeFileSync(join(folder, 'name.txt'), 'Ada');
    const server = createServer((request, response) =>
      response.end(`hello ${request.headers.who}`),
    );
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    const port = typeof address === 'object' ? address?.port : undefined;
    try {
      const project = await load(`data "http" "x" {
  url = "http://127.0.0.1:${port}/"
  request_headers = { Who = file("name.txt") }
}
env "dev" { v = data.http.x.response_body }`);
      expect(plain(project.envs[0]?.extra)).toEqual({ v: 'hello Ada' });
    } finally {
      server.close();
    }
  });
});
