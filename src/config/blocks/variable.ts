import type { BlockRule } from '../ports.ts';
import { anything, flag, text } from './rules.ts';

export const variable: BlockRule = {
  labels: ['name'],
  repeat: 'labels',
  doc: 'An input, given by --var name=value and read as var.<name>.',
  attributes: {
    type: {
      type: { kind: 'any' },
      reference: 'type',
      required: true,
      doc: 'string, bool, number, int, list(T), set(T), map(T), tuple([T, …]) or object({ name = T }).',
    },
    default: anything('Its value when none is given; without it the input is required.', {
      secret: true,
    }),
    description: text('For readers of the file.'),
    sensitive: flag('Hide the value wherever it would be printed.', { fallback: 'false' }),
  },
  blocks: {
    validation: {
      labels: [],
      repeat: true,
      doc: 'A rule that the value must satisfy.',
      attributes: {
        condition: flag('True for a value that is allowed; uses var.<name>.', {
          required: true,
          later: ['var'],
        }),
        error_message: text('What to say of a value that is not.', {
          required: true,
          secret: true,
          later: ['var'],
        }),
      },
    },
  },
};

export const locals: BlockRule = {
  labels: [],
  repeat: true,
  open: true,
  doc: 'Named values, read as local.<name>; all of them are evaluated.',
  attributes: {},
};
