import { MercatorError, type SourceFile, suggest } from '../base/index.ts';
import { type Block, references } from '../hcl/index.ts';

/**
 * The env blocks that `--env` selects, in file order: those with that label, else those without a
 * label whose `name` uses `atlas.env`. The others are dropped unevaluated.
 * Source: config.md §7.1.
 */
export function selectEnvs(
  blocks: readonly Block[],
  name: string,
  source: SourceFile,
): readonly Block[] {
  if (name === '') return [];
  const labelled = blocks.filter((block) => block.labels[0]?.text === name);
  if (labelled.length > 0) return labelled;
  return blocks.filter((block) => answersToAny(block, source));
}

function answersToAny(block: Block, source: SourceFile): boolean {
  if (block.labels.length > 0) return false;
  return block.body.items.some(
    (item) =>
      item.kind === 'attribute' &&
      item.name === 'name' &&
      references(item.expr, source).some(
        ({ root, steps: [step] }) =>
          root === 'atlas' && (step === undefined || ('name' in step && step.name === 'env')),
      ),
  );
}

export function envNotFound(name: string, blocks: readonly Block[]): MercatorError {
  const known = [...new Set(blocks.flatMap((block) => block.labels.map((label) => label.text)))];
  const message = `env "${name}" not defined in config file`;
  return new MercatorError('E_ENV_NOT_FOUND', message, { hint: otherEnvs(name, known) });
}

function otherEnvs(name: string, known: readonly string[]): string {
  if (known.includes(name)) return 'a block has that label, but its attribute name gives another';
  const near = suggest(name, known);
  if (near !== undefined) return `did you mean "${near}"?`;
  return known.length > 0 ? `it defines: ${known.join(', ')}` : 'it defines no env with a label';
}
