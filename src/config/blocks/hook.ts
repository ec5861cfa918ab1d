import type { BlockRule } from '../ports.ts';
import { flag, text, texts } from './rules.ts';

export const hook: BlockRule = {
  labels: ['kind', 'name'],
  labelWords: [['sql'], undefined],
  repeat: 'labels',
  doc: 'SQL to run within every migration transaction.',
  attributes: {
    skip_errors: flag('Go on when a statement fails.', { fallback: 'false' }),
  },
  blocks: {
    transaction: {
      labels: [],
      doc: 'The points of a transaction.',
      attributes: {
        after_begin: texts('Statements after BEGIN.'),
        before_commit: texts('Statements before COMMIT.'),
        before_rollback: texts('Statements before ROLLBACK.'),
      },
    },
  },
};

function around(when: string): BlockRule {
  return {
    labels: ['command'],
    labelWords: [['migrate_apply']],
    repeat: true,
    doc: `Steps ${when} the migrations, outside their transactions, in order.`,
    attributes: {},
    blocks: {
      exec: {
        labels: [],
        repeat: true,
        doc: 'SQL to run on the target.',
        attributes: { sql: text('One or more statements.', { required: true }) },
      },
      external: {
        labels: [],
        repeat: true,
        doc: 'A program to run.',
        attributes: {
          program: texts('Program and arguments.', { required: true }),
          working_dir: text('Folder to run it in.'),
        },
      },
    },
  };
}

export const pre: BlockRule = around('before');
export const post: BlockRule = around('after');
