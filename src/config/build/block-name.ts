import { Capsule, type Value } from '../../hcl/index.ts';
import type { Decoded } from '../decode.ts';
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
  at: Decoded,
  cx: Findings,
): string | undefined {
  if (value === undefined) return undefined;
  if (value instanceof BlockName && value.name === kind) return value.content;
  reportProblem(cx, at.block, {
    summary: `"${at.type}" must refer to ${kind === 'exporter' ? 'an' : 'a'} ${kind} block`,
    detail: `write ${kind}.<name> without quotes`,
  });
  return undefined;
}
