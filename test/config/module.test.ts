import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { isSecret, renewSecret, revealSecret, Secret } from '../../src/base/index.ts';
import {
  builtinSources,
  defineConfig,
  loadProject,
  type ModuleExport,
  type Project,
} from '../../src/config/index.ts';
import { memoryHost } from '../../src/host/memory.ts';
import { nodeHost } from '../../src/host/node.ts';
import { plain } from './plain.ts';

interface Given {
  readonly env?: string;
  readonly vars?: readonly string[];
}

/** The project of a module that exports the configuration. */
function load(config: ModuleExport | unknown, { env, vars = [] }: Given = {}): Promise<Project> {
  const jiti = { createJiti: () => ({ import: async () => config }) };
  return loadProject({
    url: 'file://mercator.config.ts',
    env,
    vars,
    host: memoryHost({ files: { 'mercator.config.ts': '' }, packages: { jiti } }),
    sources: builtinSources,
    print: () => {},
  });
}

const everything = defineConfig({
  atlas: { cloud: { org: 'acme' } },
  lint: {
    latest: 1,
    review: 'ERROR',
    destructive: { error: true, allow_table: [{ match: '^a' }, { match: '^b' }] },
    check: { PG301: { error: true } },
    rule: { hcl: { team: { src: ['a.rule.hcl'] } } },
  },
  diff: {
    skip: { drop_table: true },
    drivers: { postgres: { not_null: { check: true } } },
  },
  hook: { sql: { limits: { transaction: { after_begin: ['SET a = 1'] } } } },
  check: {
    migrate_apply: {
      deny: {
        many: {
          condition: 'length(self.planned_migration.files) > 3',
          message: 'not ${length(self.planned_migration.files)}',
        },
      },
    },
  },
  exporter: { sql: { files: { path: 'out' } } },
  deployment: {
    staged: {
      variable: { tier: { type: 'string', default: 'FREE' } },
      group: { free: { match: 'var.tier == "FREE"' }, rest: { depends_on: ['free'] } },
    },
  },
  env: {
    dev: {
      url: 'sqlite://dev',
      src: ['file://a.hcl', 'file://b.hcl'],
      migration: { dir: async () => 'file://m', exec_order: 'NON_LINEAR' },
      format: { schema: { inspect: '{{ json . }}' } },
      rollout: { deployment: 'staged' },
      export: { schema: { inspect: 'sql.files' } },
      tenant: 'a',
    },
    prod: {
      url: () => {
        throw new Error('called for another env');
      },
    },
  },
});

describe('a module', () => {
  it('says what the same blocks in HCL say', async () => {
    const project = await load(everything, { env: 'dev' });
    expect(plain(project)).toMatchObject({
      registry: { org: 'acme' },
      hooks: [{ name: 'limits', afterBegin: ['SET a = 1'] }],
      exporters: { 'sql.files': { kind: 'sql', values: { path: 'out' } } },
      deployments: {
        staged: { groups: [{ name: 'free' }, { name: 'rest', dependsOn: ['free'] }] },
      },
      envs: [
        {
          url: 'sqlite://dev',
          src: ['file://a.hcl', 'file://b.hcl'],
          migration: { dir: 'file://m', execOrder: 'NON_LINEAR' },
          lint: {
            latest: 1,
            review: 'ERROR',
            analyzers: [
              { type: 'destructive', blocks: [{ values: { match: '^a' } }, {}] },
              { type: 'check', labels: ['PG301'] },
              { type: 'rule', labels: ['hcl', 'team'] },
            ],
          },
          diff: { skip: ['drop_table'], drivers: { postgres: { not_null: { check: true } } } },
          format: { 'schema.inspect': '{{ json . }}' },
          rollout: { deployment: 'staged', vars: { tier: 'FREE' } },
          export: { 'schema.inspect': 'sql.files' },
          extra: { tenant: 'a' },
        },
      ],
    });
    const [rule] = project.checks[0]?.rules ?? [];
    const files = new Map([['files', ['1', '2', '3', '4']]]);
    const self = new Map([['self', new Map([['planned_migration', files]])]]);
    expect(rule?.condition.evaluate(self)).toBe(true);
    expect(rule?.message?.evaluate(self)).toBe('not 4');
  });

  it('calls a function of a URL for each connection', async () => {
    let calls = 0;
    const url = async () => `postgres://u:token-${++calls}@h/d`;
    const [env] = (await load(defineConfig({ env: { rds: { url } } }), { env: 'rds' })).envs;
    if (!isSecret(env?.url)) throw new Error('the URL is no secret');
    expect(env.url.origins).toEqual([{ provenance: 'external', label: 'env.rds.url' }]);
    expect(revealSecret(env.url)).toBe('postgres://u:token-1@h/d');
    expect(await renewSecret(env.url)).toBe('postgres://u:token-2@h/d');
  });

  it('keeps what a secret knows of itself', async () => {
    const token = new Secret('t', [{ provenance: 'cloud-token', label: 'x' }], async () => 'u');
    const url = () => token.map((text) => `postgres://${text}`);
    const [env] = (await load({ env: { rds: { url } } }, { env: 'rds' })).envs;
    if (!isSecret(env?.url)) throw new Error('the URL is no secret');
    expect(env.url.origins).toEqual(token.origins);
    expect(await renewSecret(env.url)).toBe('postgres://u');
  });

  it('may be a function of --env and --var', async () => {
    const config = defineConfig(async ({ env, vars }) => ({
      env: { [env]: { url: `sqlite://${vars.name}`, list: vars.many } },
    }));
    const vars = ['name=x', 'many=1', 'many=2'];
    const [env] = (await load(config, { env: 'any', vars })).envs;
    expect(plain(env)).toMatchObject({
      name: 'any',
      url: 'sqlite://x',
      extra: { list: ['1', '2'] },
    });
  });

  it('may give an env several targets', async () => {
    const targets = ['a', 'b'].map((name) => ({ url: `sqlite://${name}` }));
    const project = await load({ env: { prod: targets } }, { env: 'prod' });
    expect(project.envs.map(({ url }) => url)).toEqual(['sqlite://a', 'sqlite://b']);
  });

  it.each([
    [{ env: { dev: { migration: { dri: 'x' } } } }, 'unknown attribute "dri" in block "migration"'],
    [{ envs: { dev: {} } }, 'unknown attribute "envs" in the project file'],
    [{ env: { prod: {} } }, 'env "dev" not defined in config file'],
    [{ env: { dev: { url: Symbol('x') } } }, '"env.dev.url" holds a symbol that is no value'],
    [{ env: { dev: { schemas: ['a', 1] } } }, 'mixed list types used in "schemas" attribute'],
    [{ lint: 1 }, '"lint" must be an object'],
    [{ env: { dev: { rollout: { deployment: 'x y' } } } }, 'text after the expression'],
    [undefined, 'config file "mercator.config.ts" has no default export'],
  ])('%#: a mistake is said, without a place', async (config, message) => {
    const failing = load(config, { env: 'dev' });
    await expect(failing).rejects.toThrow(message);
  });
});

describe('a file', () => {
  const folder = mkdtempSync(join(tmpdir(), 'mercator-config-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const open = (name: string) =>
    loadProject({
      url: `file://${join(folder, name)}`,
      env: 'dev',
      vars: [],
      host: nodeHost(),
      sources: [],
      print: () => {},
    });

  it('in TypeScript is read without a build step', async () => {
    writeFileSync(join(folder, 'part.ts'), "export const name: string = 'part';\n");
    writeFileSync(
      join(folder, 'mercator.config.ts'),
      `import { name } from './part.ts';
interface Local { readonly url: () => Promise<string> }
const dev: Local = { url: async () => \`sqlite://\${name}\` };
export default { env: { dev } };
`,
    );
    const [env] = (await open('mercator.config.ts')).envs;
    expect(isSecret(env?.url) && revealSecret(env.url)).toBe('sqlite://part');
  });

  it('that fails says why', async () => {
    writeFileSync(join(folder, 'bad.config.mjs'), "throw new Error('no such region');\n");
    await expect(open('bad.config.mjs')).rejects.toThrow(/cannot be loaded: no such region/);
  });

  it('that is not there', async () => {
    await expect(open('none.config.ts')).rejects.toMatchObject({ code: 'E_FILE_NOT_FOUND' });
  });
});
