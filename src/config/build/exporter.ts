import type { Decoded } from '../decode.ts';
import type { Findings } from '../problem.ts';
import type { Exporter } from '../project.ts';
import { exporterKinds } from '../words.ts';
import { referredName } from './block-name.ts';
import { elements } from './read.ts';

export function exporter(block: Decoded, cx: Findings): Exporter | undefined {
  const kind = exporterKinds.find((each) => each === block.labels[0]);
  if (kind === undefined) return undefined;
  const exporters = elements(block.values.get('exporters')).flatMap(
    (value) =>
      referredName(value, 'exporter', { block: block.block, attribute: 'exporters' }, cx) ?? [],
  );
  return { kind, name: block.labels[1] ?? '', values: block.values, exporters };
}
