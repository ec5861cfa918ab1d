import { isIdentifier } from '../syntax/characters.ts';

const escapes: Readonly<Record<string, string>> = {
  '"': '\\"',
  '\\': '\\\\',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
};

/** Nothing in it that any rule below is about: what nearly all texts are. */
const plain = /^[ !#&-[\]-~]*$/;

/** The text as a quoted HCL string that reads back as the same text. */
export function quoteString(text: string): string {
  if (plain.test(text)) return `"${text}"`;
  const escaped = text.replace(
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it escapes
    /["\\\u0000-\u001f\u007f\u2028\u2029]/g,
    (c) => escapes[c] ?? `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  return `"${escapeTemplate(escaped)}"`;
}

/** The text with `${` and `%{` kept literal. */
export function escapeTemplate(text: string): string {
  return text.replace(/[$%](?=\{)/g, '$&$&');
}

/**
 * A path of names in HCL: `table.users.column["odd name"]`. The first name is the root, which HCL
 * cannot put into brackets; the others stand after a dot where they are identifiers or whole
 * numbers, else in brackets.
 */
export function formatReference(names: readonly string[]): string {
  return names.map((name, i) => (i === 0 ? name : formatStep(name))).join('');
}

function formatStep(name: string): string {
  return isIdentifier(name) || /^\d+$/.test(name) ? `.${name}` : `[${quoteString(name)}]`;
}
