import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  type BlockDescription,
  builtinSources,
  configReference,
  describeConfig,
  moduleTypes,
} from '../../src/config/index.ts';

const description = describeConfig(builtinSources);

it('docs/reference/config.md is up to date; write it with npx jiti scripts/reference.ts', () => {
  const page = new URL('../../docs/reference/config.md', import.meta.url);
  expect(readFileSync(page, 'utf8')).toBe(configReference(description));
});

it('the types of mercator.config.ts are up to date; write them with npx jiti scripts/reference.ts', () => {
  const file = new URL('../../src/config/module/config-module.ts', import.meta.url);
  expect(unformatted(readFileSync(file, 'utf8'))).toBe(unformatted(moduleTypes(description)));
});

/** Without what the formatter decides: space, and the bar before the first of a union. */
function unformatted(text: string): string {
  return text
    .replaceAll(/\s+/g, '')
    .replaceAll(/([=:<(])\|/g, '$1')
    .replaceAll(',>', '>');
}

describe('describeConfig', () => {
  it('is plain JSON', () => {
    expect(JSON.parse(JSON.stringify(description))).toEqual(description);
  });

  it('says a line about every block and attribute', () => {
    const silent: string[] = [];
    const visit = (path: string, block: BlockDescription): void => {
      if (block.doc === '') silent.push(path);
      for (const [name, attribute] of Object.entries(block.attributes)) {
        if (!/^[^\n]+$/.test(attribute.doc)) silent.push(`${path}.${name}`);
      }
      for (const [type, nested] of Object.entries(block.blocks)) visit(`${path}.${type}`, nested);
    };
    for (const [type, block] of Object.entries({ ...description.blocks, ...description.data })) {
      visit(type, block);
    }
    expect(silent).toEqual([]);
  });

  it('knows words, labels and nested blocks', () => {
    expect(description.blocks.env?.blocks.migration?.attributes.exec_order).toEqual({
      doc: 'What a file out of order does.',
      type: 'string',
      required: false,
      words: ['LINEAR', 'LINEAR_SKIP', 'NON_LINEAR'],
      default: 'LINEAR',
    });
    expect(description.blocks.hook?.labels).toEqual([
      { name: 'kind', required: true, words: ['sql'] },
      { name: 'name', required: true },
    ]);
    expect(description.data.aws_rds_token?.attributes.endpoint?.required).toBe(true);
  });
});
