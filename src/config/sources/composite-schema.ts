import { MercatorError } from '../../base/index.ts';
import { secretText as secretRule } from '../blocks/rules.ts';
import { present, secretText } from '../build/read.ts';
import type { DataSource } from '../ports.ts';

export const compositeSchema: DataSource = {
  type: 'composite_schema',
  doc: 'Several schemas as one, loaded in order.',
  output: 'url',
  attributes: {},
  blocks: {
    schema: {
      labels: ['name'],
      labelsOptional: true,
      repeat: true,
      doc: 'A part; with a label it is created if absent, and the URL computed within it.',
      attributes: { url: secretRule('Where the part is.', { required: true }) },
    },
  },
  evaluate: async (input) => {
    if (input.blocks.length === 0) {
      throw new MercatorError('E_DATA_SOURCE', 'at least one schema block is required');
    }
    const parts = input.blocks.map((block) =>
      present({ schema: block.labels[0], url: secretText(block, 'url') ?? '' }),
    );
    const url = `mem://composite_schema/${encodeURIComponent(input.name)}`;
    input.remember(url, { kind: 'composite', parts });
    return new Map([['url', url]]);
  },
};
