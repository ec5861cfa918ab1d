import { typeName, typeOf, type Value } from '../../hcl/index.ts';
import type { DecodeContext } from '../attribute.ts';
import type { Decoded } from '../decode.ts';
import { valuePlace } from '../place.ts';
import type { Text } from '../ports.ts';
import { reportProblem } from '../problem.ts';
import type { Check, Env, Migration, Project, SchemaMode } from '../project.ts';
import { dirFormats, execOrders, rowModes, sensitiveModes, txModes } from '../words.ts';
import { referredName } from './block-name.ts';
import { rollout } from './deployment.ts';
import {
  diffPolicy,
  formats,
  inheritDiff,
  inheritLint,
  lintPolicy,
  testFiles,
} from './policies.ts';
import {
  asText,
  elements,
  flag,
  integer,
  only,
  present,
  secretText,
  text,
  texts,
  word,
} from './read.ts';
import { check, steps } from './runs.ts';

export interface EnvContext extends DecodeContext {
  /** The global blocks that an env inherits from. */
  readonly globals: Pick<Project, 'lint' | 'diff' | 'test'> & { readonly checks: readonly Check[] };
  /** Evaluated `deployment` blocks by name. */
  readonly deployments: ReadonlyMap<string, Decoded>;
}

/** The env of a decoded block, with what it inherits. Problems are reported. */
export function buildEnv(block: Decoded, cx: EnvContext): Env {
  const schema = only(block, 'schema');
  const src = block.values.has('src') ? block.values.get('src') : schema?.values.get('src');
  return present({
    name: text(block, 'name') ?? block.labels[0] ?? '',
    url: secretText(block, 'url'),
    dev: secretText(block, 'dev'),
    src: sources(src, block, cx),
    schemas: texts(block, 'schemas'),
    exclude: texts(block, 'exclude'),
    include: texts(block, 'include'),
    schemaRepo: text(only(schema, 'repo'), 'name'),
    mode: schemaMode(only(schema, 'mode')),
    migration: migration(only(block, 'migration')),
    ...policies(block, cx),
    pre: steps(all(block, 'pre')),
    post: steps(all(block, 'post')),
    rollout: rollout(block, cx.deployments, cx),
    export: exports(only(block, 'export'), cx),
    rows: rows(only(block, 'data')),
    script: scripts(only(block, 'script')),
    extra: block.extra,
    range: block.range,
  });
}

function all(block: Decoded, ...types: readonly string[]): readonly Decoded[] {
  return block.blocks.filter((nested) => types.includes(nested.type));
}

function policies(
  block: Decoded,
  cx: EnvContext,
): Pick<Env, 'lint' | 'diff' | 'format' | 'test' | 'checks'> {
  const { globals } = cx;
  const lint = only(block, 'lint');
  const diffs = all(block, 'diff');
  const test = only(block, 'test');
  return {
    lint: lint ? inheritLint(lintPolicy(lint, cx), globals.lint) : globals.lint,
    diff: diffs.length > 0 ? inheritDiff(diffPolicy(diffs), diffs, globals.diff) : globals.diff,
    format: formats(all(block, 'format', 'log')),
    test: test ? testFiles(test) : globals.test,
    checks: [...globals.checks, ...all(block, 'check').flatMap(check)],
  };
}

/** One URL or several. Source of the message: config.md §7.2. */
function sources(
  value: Value | undefined,
  block: Decoded,
  cx: DecodeContext,
): readonly Text[] | undefined {
  if (value === undefined || value === null) return undefined;
  if (isText(value)) return [asText(value) ?? ''];
  const items = elements(value);
  const several = ['tuple', 'list', 'set'].includes(typeOf(value).kind);
  if (several && items.every(isText)) return items.flatMap((item) => asText(item) ?? []);
  reportProblem(cx, valuePlace(block.block, 'src'), {
    summary: `expected src to be either a string or strings, got: ${typeName(typeOf(value))}`,
    detail: 'a data source is named with its attribute: data.hcl_schema.app.url',
  });
  return undefined;
}

function isText(value: Value): boolean {
  return value !== null && typeOf(value).kind === 'string';
}

function schemaMode(block: Decoded | undefined): SchemaMode {
  return present({
    schemas: flag(block, 'schemas'),
    objects: flag(block, 'objects'),
    roles: flag(block, 'roles'),
    permissions: flag(block, 'permissions'),
    sensitive: word(block, 'sensitive', sensitiveModes),
  });
}

function migration(block: Decoded | undefined): Migration {
  return present({
    dir: text(block, 'dir'),
    format: word(block, 'format', dirFormats),
    baseline: text(block, 'baseline'),
    execOrder: word(block, 'exec_order', execOrders),
    lockTimeout: text(block, 'lock_timeout'),
    lockName: text(block, 'lock_name'),
    skipLock: flag(block, 'skip_lock'),
    revisionsSchema: text(block, 'revisions_schema'),
    exclude: texts(block, 'exclude'),
    txMode: word(block, 'tx_mode', txModes),
    toVersion: text(block, 'to_version'),
    repo: text(only(block, 'repo'), 'name'),
  });
}

function exports(block: Decoded | undefined, cx: DecodeContext): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const group of block?.blocks ?? []) {
    for (const [command, value] of group.values) {
      const name = referredName(value, 'exporter', { block: group.block, attribute: command }, cx);
      if (name !== undefined) found.set(`${group.type}.${command}`, name);
    }
  }
  return found;
}

function rows(block: Decoded | undefined): Env['rows'] {
  const mode = word(block, 'mode', rowModes);
  if (mode === undefined) return undefined;
  return present({
    mode,
    include: texts(block, 'include'),
    exclude: texts(block, 'exclude'),
    maxRows: integer(block, 'max_rows'),
    skipDiff: texts(block, 'skip_diff'),
    preserveIds: flag(block, 'preserve_ids'),
  });
}

function scripts(block: Decoded | undefined): Env['script'] {
  if (block === undefined) return undefined;
  return present({ src: texts(block, 'src') ?? [], repo: text(only(block, 'repo'), 'name') });
}
