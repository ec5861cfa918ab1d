import { formatNumber, isNumber, type Value } from '../../../../hcl/index.ts';
import type { BlockReader, OutputBlock, OutputValue, Shape } from '../../../../spec/index.ts';
import { numberWord } from '../../hcl-parts.ts';

/** Storage parameters are the server's to know, so that any name is taken. */
export const storageShape: Shape = {
  labels: [0, 0],
  attributes: undefined,
  blocks: new Set(['toast']),
};
const toastShape: Shape = { labels: [0, 0], attributes: undefined, blocks: new Set() };

/** A `storage_params` block; those of the table for long values stand in a block of their own. */
export function encodeStorage(
  storage: Readonly<Record<string, string>>,
  type = 'storage_params',
): readonly OutputBlock[] {
  const own = Object.entries(storage).filter(([name]) => !name.startsWith('toast.'));
  const toast = Object.entries(storage).filter(([name]) => name.startsWith('toast.'));
  const inner = Object.fromEntries(toast.map(([name, value]) => [name.slice(6), value]));
  if (own.length + toast.length === 0) return [];
  return [
    {
      type,
      labels: [],
      attributes: own.map(([name, value]) => ({ name, value: storageValue(value) })),
      blocks: toast.length === 0 ? [] : encodeStorage(inner, 'toast'),
    },
  ];
}

function storageValue(value: string): OutputValue {
  if (value === 'true' || value === 'false') return value === 'true';
  return /^-?\d+(\.\d+)?$/.test(value) ? numberWord(value) : value;
}

/** The parameters of a `storage_params` block. */
export function readStorage(block: BlockReader | undefined): Readonly<Record<string, string>> {
  if (block === undefined) return {};
  const [toast] = block.blocks('toast', toastShape);
  return {
    ...Object.fromEntries(entriesOf(block)),
    ...Object.fromEntries(entriesOf(toast).map(([name, value]) => [`toast.${name}`, value])),
  };
}

function entriesOf(block: BlockReader | undefined): readonly [string, string][] {
  return (block?.entries() ?? []).flatMap(([name, value]): [string, string][] => {
    const text = storageText(value);
    return text === undefined ? [] : [[name, text]];
  });
}

function storageText(value: Value): string | undefined {
  if (typeof value === 'string' || typeof value === 'boolean') return String(value);
  return isNumber(value) ? formatNumber(value) : undefined;
}
