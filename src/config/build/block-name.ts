import { type Block, Capsule, type Value } from '../../hcl/index.ts';
import { valuePlace } from '../place.ts';
import { type Findings, reportProblem } from '../problem.ts';

/** What `exporter.sql.x`, `deployment.x` and `group.x` evaluate to: the block's name. */
export class BlockName extends Capsule<string> {}

export function blockName(kind: string, name: string): BlockName {
  return new BlockName(kind, name);
}

/** The name that a reference holds; what is no reference to such a block is reported. */
export function referredName(
  value: Value | undefined,
  kind: string,
  at: { readonly block: Block; readonly attribute: string },
  cx: Findings,
): string | undefined {
  if (value === undefined) return undefined;
  if (value instanceof BlockName && value.name === kind) return value.content;
  const { block, attribute } = at;
  reportProblem(cx, valuePlace(block, attribute), {
    summary: `"${attribute}" must name ${kind === 'exporter' ? 'an' : 'a'} ${kind} block`,
    detail: `write ${kind}${kind === 'exporter' ? '.<kind>' : ''}.<name> without quotes`,
  });
  return undefined;
}
