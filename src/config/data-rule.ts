import type { BlockRule, DataSource } from './ports.ts';

/** The rule of the source's `data` blocks. */
export function dataRule(source: DataSource): BlockRule {
  const { attributes, blocks, doc } = source;
  return { labels: ['type', 'name'], repeat: 'labels', attributes, ...(blocks && { blocks }), doc };
}
