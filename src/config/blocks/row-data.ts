import type { BlockRule } from '../ports.ts';
import { rowModes } from '../words.ts';
import { flag, integer, texts, word } from './rules.ts';

export const rowData: BlockRule = {
  labels: [],
  doc: 'How rows that the schema declares are brought to the database.',
  attributes: {
    mode: word(rowModes, 'Add rows; add and update them; or also delete the others.', {
      required: true,
    }),
    include: texts('Tables to look at.'),
    exclude: texts('Tables to leave out.'),
    max_rows: integer('Most rows of a table to read from a live database.'),
    skip_diff: texts('Columns whose values are no difference between rows that are there.'),
    preserve_ids: flag('Write the values of identity columns in primary keys as they are.', {
      fallback: 'false',
    }),
  },
};
