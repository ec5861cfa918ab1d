import type { AttributeRule, BlockRule } from '../ports.ts';
import { exporterKinds, onErrors } from '../words.ts';
import { anything, named, secretText, text, word } from './rules.ts';

export const exporter: BlockRule = {
  labels: ['kind', 'name'],
  labelWords: [exporterKinds, undefined],
  repeat: 'labels',
  doc: 'Where --export writes a schema to, and how it is split into files.',
  attributes: {
    path: text('sql, hcl: the file, or the folder when it is split.'),
    split_by: text('sql, hcl: object or schema; without it there is one file.'),
    naming: text('sql, hcl: same, lower, upper or title; how files are named.'),
    indent: text('sql: indentation.'),
    ext: text('sql, hcl: ending of the files.'),
    url: secretText('http: address.'),
    method: text('http: method.', { fallback: '"POST"' }),
    body_template: text('http: template of the body.'),
    headers: named('http: headers.'),
    exporters: anything('multi: exporters to run in order.', { reference: 'exporter' }),
    on_error: word(onErrors, 'multi: what a failed one does to the rest.', {
      fallback: 'FAIL',
    }),
  },
};

const target: AttributeRule = anything('exporter.<kind>.<name>', { reference: 'exporter' });

export const exportBlock: BlockRule = {
  labels: [],
  doc: 'The exporters that --export uses.',
  attributes: {},
  blocks: {
    schema: {
      labels: [],
      doc: 'Exporters of the schema commands.',
      attributes: { inspect: target, diff: target },
    },
  },
};
