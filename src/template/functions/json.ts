import { type TemplateFunctions, typed } from '../function.ts';
import { goJson } from '../json.ts';
import { textArgument } from './argument.ts';

function encode(value: unknown, layout: readonly unknown[]): string {
  const [first, second] = layout.map(textArgument);
  if (first === undefined) return goJson(value);
  return second === undefined ? goJson(value, '', first) : goJson(value, first, second);
}

function merge(texts: readonly string[]): string {
  const merged = new Map<string, unknown>();
  let any = false;
  for (const text of texts) {
    const object = parseObject(text);
    if (object === null) continue;
    any = true;
    for (const [key, value] of Object.entries(object)) merged.set(key, value);
  }
  return any ? goJson(sorted(merged)) : 'null';
}

/** The object a text holds; null for the literal null, which adds nothing. */
function parseObject(text: string): object | null {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new Error(`json_merge: ${error instanceof Error ? error.message : error}`, {
      cause: error,
    });
  }
  if (typeof value === 'object' && !Array.isArray(value)) return value;
  throw new Error('json_merge: cannot merge a value that is no object');
}

/** Objects inside become maps, since Go sorts the keys of what it has read. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = value instanceof Map ? [...value] : Object.entries(value);
  return new Map(entries.map(([key, item]) => [key, sorted(item)]));
}

export const jsonFunctions: TemplateFunctions = {
  /** `json v`, `json v indent`, `json v prefix indent`: the value as JSON, on one line or indented. */
  json: typed({ parameters: ['any'], variadic: 'string' }, (value, ...layout) =>
    encode(value, layout),
  ),
  /** `json_merge s1 s2 …`: one JSON object of several in text form, later keys winning. */
  json_merge: typed({ parameters: [], variadic: 'string' }, (...texts) =>
    merge(texts.map(textArgument)),
  ),
};
