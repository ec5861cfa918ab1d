import { posix } from 'node:path';
import { MercatorError } from '../../base/index.ts';
import { named as namedRule, text as textRule, texts as textsRule } from '../blocks/rules.ts';
import { named, text, texts } from '../build/read.ts';
import type { DataSource } from '../ports.ts';

export const hclSchema: DataSource = {
  type: 'hcl_schema',
  doc: 'HCL schema files, with values for their variables.',
  output: 'url',
  attributes: {
    path: textRule('A file, or a folder of files.'),
    paths: textsRule('Several of them; excludes path.'),
    vars: namedRule('Values for the variables of the files.'),
  },
  evaluate: async (input) => {
    const path = text(input, 'path');
    const several = texts(input, 'paths');
    if (path === undefined && several === undefined) {
      throw new MercatorError('E_DATA_SOURCE', 'path or paths must be set');
    }
    if (path !== undefined && several !== undefined) {
      throw new MercatorError('E_DATA_SOURCE', 'path and paths cannot be set together');
    }
    const paths = (several ?? [path ?? '']).map((each) => posix.resolve(input.workingFolder, each));
    const url = `mem://hcl_schema/${encodeURIComponent(input.name)}`;
    input.remember(url, { kind: 'hcl', paths, vars: named(input, 'vars') });
    return new Map([['url', url]]);
  },
};
