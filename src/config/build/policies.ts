import type { Value } from '../../hcl/index.ts';
import { analyzers } from '../blocks/lint.ts';
import { type Decoded, plainBlock } from '../decode.ts';
import { headOf, valuePlace } from '../place.ts';
import { type Findings, reportProblem } from '../problem.ts';
import type { DiffPolicy, Formats, LintPolicy, TestFileSet, TestFiles } from '../project.ts';
import { reviews } from '../words.ts';
import { integer, named, only, present, text, texts, word } from './read.ts';

/** The `lint` block; `format` under either name, both together are reported. */
export function lintPolicy(block: Decoded | undefined, cx: Findings): LintPolicy {
  const git = only(block, 'git');
  if (block?.values.has('format') && block.values.has('log')) {
    reportProblem(cx, valuePlace(block.block, 'log'), {
      summary: "cannot use both 'log' and 'format' in the same lint block",
      detail: "'log' is the old name of 'format'",
    });
  }
  if (block?.values.has('latest') && git !== undefined) {
    reportProblem(cx, headOf(git.block), {
      summary: 'cannot use both "latest" and "git" in the same lint block',
      detail: 'each says which files to look at',
    });
  }
  return present({
    format: text(block, 'format') ?? text(block, 'log'),
    latest: integer(block, 'latest'),
    review: word(block, 'review', reviews),
    git: git && present({ base: text(git, 'base'), dir: text(git, 'dir') }),
    analyzers: (block?.blocks ?? [])
      .filter((nested) => Object.hasOwn(analyzers, nested.type))
      .map(plainBlock),
  });
}

/**
 * The policy of an env that has its own block: what it leaves open comes from the global one, but
 * analyzers all or none. Source: config.md §7.4.
 */
export function inheritLint(own: LintPolicy, global: LintPolicy): LintPolicy {
  const decides = own.latest !== undefined || (own.git?.base && own.git.dir);
  const { latest, git } = decides ? own : changeDetection(global);
  return present({
    format: own.format || global.format,
    review: own.review ?? global.review,
    latest,
    git,
    analyzers: own.analyzers.length > 0 ? own.analyzers : global.analyzers,
  });
}

/** Git goes before `latest` when a policy has both. */
function changeDetection(policy: LintPolicy): Pick<LintPolicy, 'latest' | 'git'> {
  if (policy.git?.base || policy.git?.dir) return { git: policy.git };
  return present({ latest: policy.latest });
}

/** All `diff` blocks of one place: the one without a label, and those of drivers. */
export function diffPolicy(blocks: readonly Decoded[]): DiffPolicy {
  const general = blocks.find((block) => block.labels.length === 0);
  const drivers = blocks.filter((block) => block.labels.length > 0);
  return {
    skip: skipped(general),
    policies: policies(general),
    drivers: new Map(drivers.map((block) => [block.labels[0] ?? '', policies(block)])),
  };
}

function skipped(block: Decoded | undefined): ReadonlySet<string> {
  const skip = only(block, 'skip');
  return new Set([...(skip?.values ?? [])].flatMap(([kind, on]) => (on === true ? [kind] : [])));
}

function policies(block: Decoded | undefined): ReadonlyMap<string, ReadonlyMap<string, Value>> {
  return new Map(block?.blocks.map((nested) => [nested.type, nested.values]));
}

/** Only `skip` comes from the global block, and only when the env's own has none (config.md §7.4). */
export function inheritDiff(
  own: DiffPolicy,
  ownBlocks: readonly Decoded[],
  global: DiffPolicy,
): DiffPolicy {
  const skips = ownBlocks.some((block) => only(block, 'skip') !== undefined);
  return skips ? own : { ...own, skip: global.skip };
}

/** Templates of a `format` block, and of its old form `log`, which goes second. */
export function formats(blocks: readonly Decoded[]): Formats {
  const found = new Map<string, string>();
  const newest = [...blocks].sort(
    (a, b) => Number(a.type === 'format') - Number(b.type === 'format'),
  );
  for (const block of newest) {
    for (const group of block.blocks) {
      for (const [command, template] of group.values) {
        found.set(`${group.type}.${command}`, String(template));
      }
    }
  }
  return found;
}

export function testFiles(block: Decoded | undefined): TestFiles {
  const sets = block?.blocks.map((group): [string, TestFileSet] => [
    group.type,
    { src: texts(group, 'src') ?? [], vars: named(group, 'vars') },
  ]);
  return new Map(sets);
}
