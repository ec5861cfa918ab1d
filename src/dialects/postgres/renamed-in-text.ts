import type { SchemaObject, Table } from '../../schema/index.ts';
import { formatIdentifier } from './identifiers.ts';

/** New names by old ones. */
export type Renames = ReadonlyMap<string, string>;

/**
 * The names within a text as the server prints it. Something else of the same name is changed
 * along, which makes the text differ from the wanted one: it is then replaced, never lost.
 */
export function renamedInText(expr: string, renames: Renames): string {
  const names = new Map([...renames].map(([a, b]) => [formatIdentifier(a), formatIdentifier(b)]));
  return expr.replace(
    /'(?:[^']|'')*'|"(?:[^"]|"")*"|[A-Za-z_\u0080-\uffff][\w$\u0080-\uffff]*/g,
    (token) => names.get(token) ?? token,
  );
}

/** Of a kind whose objects have texts in those fields in which tables go by their names. */
export function followsTablesIn<T extends SchemaObject>(
  ...fields: readonly (keyof T & string)[]
): (object: T, from: Table, to: Table) => T {
  return (object, from, to) => {
    const renames = new Map([[from.name, to.name]]);
    const texts = fields.flatMap((field): readonly [string, string][] => {
      const text = object[field];
      return typeof text === 'string' ? [[field, renamedInText(text, renames)]] : [];
    });
    return { ...object, ...Object.fromEntries(texts) };
  };
}
