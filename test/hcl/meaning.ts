import type { Body } from '../../src/hcl/index.ts';

/** All that formatting may not touch. */
export function withoutBlanks(text: string): string {
  return text.replace(/^\ufeff/, '').replace(/[ \t]/g, '');
}

/** A tree without the places of its nodes. */
export function shape(body: Body): string {
  const places = new Set(['start', 'end', 'nameEnd', 'typeEnd', 'nameStart']);
  return JSON.stringify(body, (key, value: unknown) => (places.has(key) ? undefined : value));
}
