import { isSecret } from '../base/index.ts';
import { kindOf, typeName } from './values/kind.ts';
import { structFields } from './values/members.ts';
import { compareTexts } from './values/sort-keys.ts';
import { formatRfc3339 } from './values/time.ts';
import { TypedNumber } from './values/typed-number.ts';

interface Layout {
  /** Line break and prefix, or undefined for one line. */
  readonly newline: string | undefined;
  readonly indent: string;
}

/**
 * The value as Go's encoding/json writes it: one line, or with every line after the first begun by
 * `prefix` and one `indent` a level. Objects keep the order of their own, enumerable properties,
 * maps are sorted; `undefined` properties and methods are left out; `toJSON` is asked first.
 * Characters that HTML gives a meaning are escaped. Throws for what JSON cannot hold.
 * Format: https://pkg.go.dev/encoding/json#Marshal
 */
export function goJson(value: unknown, prefix?: string, indent?: string): string {
  const indented = prefix !== undefined || indent !== undefined;
  const newline = indented ? `\n${prefix ?? ''}` : undefined;
  return write(value, { newline, indent: indent ?? '' }, []);
}

/** `around` holds the objects being written, to notice a circle. */
function write(value: unknown, layout: Layout, around: readonly unknown[]): string {
  if (value === undefined || value === null) return 'null';
  if (value instanceof Date) return quoteJson(formatRfc3339(value));
  if (value instanceof TypedNumber) return String(finite(value.value));
  if (value instanceof Uint8Array) return quoteJson(Buffer.from(value).toString('base64'));
  switch (typeof value) {
    case 'string':
      return quoteJson(value);
    case 'number':
      return String(finite(value));
    case 'bigint':
    case 'boolean':
      return String(value);
    case 'object':
      return writeObject(value, layout, around);
    default:
      throw new Error(`json: unsupported type: ${typeName(value)}`);
  }
}

function finite(value: number | bigint): number | bigint {
  if (typeof value === 'bigint' || Number.isFinite(value)) return value === 0 ? 0 : value;
  throw new Error(`json: unsupported value: ${value}`);
}

function writeObject(value: object, layout: Layout, around: readonly unknown[]): string {
  if (isSecret(value)) return quoteJson(String(value));
  if (around.includes(value)) throw new Error('json: unsupported value: encountered a cycle');
  const inside = [...around, value];
  if ('toJSON' in value && typeof value.toJSON === 'function') {
    return write(value.toJSON(), layout, inside);
  }
  if (value instanceof Error) return quoteJson(value.message);
  const deeper: Layout = {
    ...layout,
    newline: layout.newline === undefined ? undefined : layout.newline + layout.indent,
  };
  if (Array.isArray(value)) {
    const items = value.map((item) => write(item, deeper, inside));
    return wrap(items, '[', ']', layout);
  }
  const colon = layout.newline === undefined ? ':' : ': ';
  const members = entriesOf(value).map(([key, item]) => {
    return quoteJson(key) + colon + write(item, deeper, inside);
  });
  return wrap(members, '{', '}', layout);
}

function entriesOf(value: object): readonly (readonly [string, unknown])[] {
  if (!(value instanceof Map)) return structFields(value).filter(([, item]) => item !== undefined);
  const entries = [...value].map(([key, item]): [string, unknown] => [keyText(key), item]);
  return entries.sort(([a], [b]) => compareTexts(a, b));
}

function keyText(key: unknown): string {
  const kind = kindOf(key);
  if (kind === 'string' || kind === 'int' || kind === 'uint') return String(key);
  throw new Error(`json: unsupported type: map[${typeName(key)}]interface {}`);
}

function wrap(parts: readonly string[], open: string, close: string, layout: Layout): string {
  if (parts.length === 0) return open + close;
  const { newline, indent } = layout;
  if (newline === undefined) return open + parts.join(',') + close;
  return open + newline + indent + parts.join(`,${newline}${indent}`) + newline + close;
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: JSON escapes control characters
const special = /["\\\x00-\x1f<>&\u2028\u2029\ud800-\udfff]/;

const escapes: Readonly<Record<string, string>> = {
  '"': '\\"',
  '\\': '\\\\',
  '\b': '\\b',
  '\f': '\\f',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
};

function quoteJson(text: string): string {
  if (!special.test(text)) return `"${text}"`;
  // biome-ignore lint/suspicious/noControlCharactersInRegex: JSON escapes control characters
  const escaped = text.replace(/["\\\x00-\x1f<>&\u2028\u2029]/g, (char) => {
    return escapes[char] ?? `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
  // A half of a surrogate pair is no character, so it cannot be written.
  return `"${escaped.replace(/\p{Surrogate}/gu, '\\ufffd')}"`;
}
