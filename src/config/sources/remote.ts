import { MercatorError } from '../../base/index.ts';
import type { Value } from '../../hcl/index.ts';
import { text as textRule } from '../blocks/rules.ts';
import { text } from '../build/read.ts';
import type { AttributeRule, DataInput, DataSource } from '../ports.ts';

const name: AttributeRule = textRule('Name in the registry, or a file:// URL.', { required: true });
const tag: AttributeRule = textRule('Tag to take.');

/** `atlas://name?tag=…`: the registry that the `atlas` block names is asked when it is read. */
export const remoteDir: DataSource = {
  type: 'remote_dir',
  doc: 'A migration directory of the registry.',
  output: 'url',
  attributes: { name, tag },
  evaluate: async (input) => remoteUrl(input),
};

export const remoteSchema: DataSource = {
  type: 'remote_schema',
  doc: 'A schema of the registry.',
  output: 'url',
  attributes: { name, tag, version: textRule('Version to take.') },
  evaluate: async (input) => remoteUrl(input),
};

function remoteUrl(input: DataInput): Value {
  const slug = text(input, 'name') ?? '';
  if (slug === '') throw new MercatorError('E_DATA_SOURCE', 'name cannot be empty');
  const query = ['tag', 'version'].flatMap((key) => {
    const value = text(input, key);
    return value === undefined ? [] : `${key}=${encodeURIComponent(value)}`;
  });
  const base = slug.includes('://') ? slug : `atlas://${slug}`;
  return new Map([['url', query.length === 0 ? base : `${base}?${query.join('&')}`]]);
}
