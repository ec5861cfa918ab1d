import {
  type Block,
  containsSecret,
  formatNumber,
  isNumber,
  jsonOf,
  type Value,
  ValueError,
} from '../hcl/index.ts';
import type { Row, RowValue, TableRows } from '../schema/index.ts';
import { isQuotedLiteral, quoteLiteral, unquoteLiteral } from '../sql/index.ts';
import { type BlockReader, type DecodeContext, shape } from './decode-context.ts';
import type { EncodeContext, OutputBlock, OutputValue } from './encode-context.ts';
import type { HclKind } from './kind.ts';
import { rawSql } from './raw-sql.ts';

/** How a database writes truth values. */
interface TruthWords {
  readonly true: string;
  readonly false: string;
}

const dataShape = shape([0, 0], ['table', 'rows', 'for_each']);

/**
 * `data { table = table.countries  rows = [{ id = 1, code = "US" }] }`; several blocks may speak of
 * one table. Source: schema/common.md 10.3.
 */
export function rowsHcl(truth: TruthWords): HclKind<TableRows> {
  return {
    blocks: ['data'],
    printRank: 90,
    qualified: false,
    declare: (block, cx) => {
      const table = cx.referenceOf(block, 'table', ['table']);
      return table === undefined ? { kind: 'data', name: '' } : { ...table, kind: 'data' };
    },
    decode: (block, cx) => decodeRows(block, cx, truth),
    merge: (first, second) => ({ ...first, rows: [...first.rows, ...second.rows] }),
    encode: (rows, cx) => encodeRows(rows, cx, truth),
  };
}

function decodeRows(block: Block, cx: DecodeContext, truth: TruthWords): TableRows | undefined {
  const reader = cx.open(block, dataShape);
  if (!reader.require('table', 'rows')) return undefined;
  const objects = reader.objects('rows');
  const { name, schema } = cx.ref;
  if (objects === undefined || schema === undefined) return undefined;
  const rows = objects.map(
    (pairs): Row =>
      Object.fromEntries(
        pairs.map(([column, value]) => [column, decodeValue(value, column, reader, truth)]),
      ),
  );
  return { kind: 'data', schema, name, rows };
}

function decodeValue(
  value: Value,
  column: string,
  reader: BlockReader,
  truth: TruthWords,
): RowValue {
  if (value === null) return 'NULL';
  if (containsSecret(value)) {
    const detail = 'rows are shown in plans and written to files';
    reader.problem('rows', `the value of "${column}" is secret`, detail);
    return 'NULL';
  }
  if (typeof value === 'string') return quoteLiteral(value);
  if (typeof value === 'boolean') return value ? truth.true : truth.false;
  if (isNumber(value)) return formatNumber(value);
  return rawSql(value) ?? decodeJson(value, column, reader);
}

function decodeJson(value: Value, column: string, reader: BlockReader): RowValue {
  try {
    return { json: jsonOf(value) };
  } catch (error) {
    if (!(error instanceof ValueError)) throw error;
    reader.problem('rows', `invalid value of "${column}"`, error.message);
    return 'NULL';
  }
}

function encodeRows(
  { schema, name, rows }: TableRows,
  cx: EncodeContext,
  truth: TruthWords,
): readonly OutputBlock[] {
  const table = cx.reference({ kind: 'table', schema, name }) ?? name;
  const values = rows.map((row) => ({
    object: Object.entries(row).map(([column, value]) => ({
      name: column,
      value: encodeValue(value, truth),
    })),
  }));
  const attributes = [
    { name: 'table', value: table },
    { name: 'rows', value: values },
  ];
  return [{ type: 'data', labels: [], attributes, blocks: [] }];
}

function encodeValue(value: RowValue, truth: TruthWords): OutputValue {
  if (typeof value !== 'string') return value.json;
  if (isQuotedLiteral(value)) return unquoteLiteral(value);
  if (value === 'NULL') return { raw: 'null' };
  if (value === truth.true && !/^\d/.test(value)) return true;
  if (value === truth.false && !/^\d/.test(value)) return false;
  // Other spellings of a number would not come back as they are: 1.0 is a real, 1 is none.
  if (/^-?(?:0|[1-9]\d*)(?:\.\d*[1-9])?$/.test(value)) return { raw: value };
  return { call: 'sql', args: [value] };
}
