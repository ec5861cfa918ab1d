import type { BlockRule } from '../ports.ts';
import { named, texts } from './rules.ts';

function files(what: string): BlockRule {
  return {
    labels: [],
    doc: `Tests of ${what}.`,
    attributes: {
      src: texts('Test files, or folders of them.', { required: true }),
      vars: named('Values for the variables of the files.'),
    },
  };
}

export const test: BlockRule = {
  labels: [],
  doc: 'Where the test commands find their files; an env replaces the global block.',
  attributes: {},
  blocks: {
    schema: files('schemas and plans'),
    migrate: files('migrations'),
    script: files('scripts'),
  },
};
