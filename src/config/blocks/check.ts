import type { BlockRule } from '../ports.ts';
import { checkedCommands, onErrors } from '../words.ts';
import { flag, text, texts, word } from './rules.ts';

const condition = flag('Looked at once the run is planned; uses self.planned_migration.', {
  required: true,
  later: ['self'],
});

export const check: BlockRule = {
  labels: ['command'],
  labelWords: [checkedCommands],
  repeat: true,
  doc: 'Whether a planned run may start. Global checks come before those of the env.',
  attributes: {},
  blocks: {
    allow: {
      labels: ['name'],
      labelsOptional: true,
      repeat: true,
      doc: 'Lets the run pass when its condition is true.',
      attributes: { condition },
    },
    deny: {
      labels: ['name'],
      labelsOptional: true,
      repeat: true,
      doc: 'Stops the run when its condition is true.',
      attributes: { condition, message: text('Why.', { secret: true, later: ['self'] }) },
    },
    drift: {
      labels: [],
      doc: 'Compares the database with the registry state of its version.',
      attributes: {
        on_error: word(onErrors, 'What drift does.', { fallback: 'FAIL' }),
        exclude: texts('Objects left out, in place of the list of the env.'),
      },
    },
  },
};
