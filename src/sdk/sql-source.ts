import { MercatorError } from '../base/index.ts';
import type { DataInput, DataSource, Text } from '../config/index.ts';
import type { QueryResult } from '../dialects/index.ts';
import { HclList, hclNumber, isTuple, typeOf, type Value } from '../hcl/index.ts';
import { openConnection } from './connect.ts';

/**
 * `data "sql"`: the rows of a query (config.md 15.1). One column gives its values, several give an
 * object a row. Output: `count`, `values`, and `value`, the first or null.
 */
export const sqlSource: DataSource = {
  type: 'sql',
  doc: 'The result of a query.',
  attributes: {
    url: { type: { kind: 'string' }, required: true, secret: true, doc: 'Database to ask.' },
    query: { type: { kind: 'string' }, required: true, doc: 'The query to run.' },
    args: { type: { kind: 'any' }, doc: 'Values of its placeholders: strings, numbers, booleans.' },
  },
  output: 'an object of `count`, `values` (a list) and `value` (the first, or null)',
  evaluate: runQuery,
};

async function runQuery(input: DataInput): Promise<Value> {
  const url = input.values.get('url') as Text;
  const args = parameters(input.values.get('args'));
  const channels = { host: input.host, ...(input.signal ? { signal: input.signal } : {}) };
  const connection = await openConnection(url, channels);
  try {
    const result = await connection.query(String(input.values.get('query')), args);
    const values = result.rows.map((row) => rowValue(row, result));
    return new Map<string, Value>([
      ['count', hclNumber(values.length)],
      [
        'values',
        new HclList(values[0] === undefined ? { kind: 'any' } : typeOf(values[0]), values),
      ],
      ['value', values[0] ?? null],
    ]);
  } finally {
    await connection.close();
  }
}

function parameters(value: Value | undefined): readonly unknown[] {
  if (value === undefined) return [];
  const items = isTuple(value) ? value : value instanceof HclList ? value.items : undefined;
  const scalars = ['string', 'number', 'boolean'];
  if (items === undefined) {
    throw new MercatorError('E_DATA_SOURCE', 'attribute "args" must be a list');
  }
  if (items.some((item) => !scalars.includes(typeof item) && typeOf(item).kind !== 'number')) {
    throw new MercatorError(
      'E_DATA_SOURCE',
      'attribute "args" must be a list of strings, numbers or booleans',
    );
  }
  return items.map((item) => (typeof item === 'boolean' ? item : String(item)));
}

function rowValue(row: readonly (string | null)[], { columns, types }: QueryResult): Value {
  const values = row.map((text, i) => columnValue(text, types[i]));
  if (values.length === 1) return values[0] ?? null;
  return new Map(columns.map((name, i) => [name, values[i] ?? null]));
}

function columnValue(text: string | null, type: QueryResult['types'][number] | undefined): Value {
  if (text === null) {
    throw new MercatorError('E_DATA_SOURCE', 'unsupported row type: NULL', {
      hint: 'leave NULLs out in the query, or give them a value with coalesce()',
    });
  }
  if (type === 'bool') return text === 't' || text === 'true' || text === '1';
  // NaN and infinity are numbers to a server and not to HCL.
  return type === 'number' && /^-?[\d.]/.test(text) ? hclNumber(text) : text;
}
