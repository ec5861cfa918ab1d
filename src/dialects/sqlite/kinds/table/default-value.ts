import { isQuotedLiteral, quoteLiteral, unquoteLiteral } from '../../../../sql/index.ts';
import { affinityOf } from '../../column-types.ts';
import { tokenize } from '../../create-statement/tokens.ts';
import type { SqliteColumn } from '../../model.ts';
import { bareExpression, sameExpression, wrapped } from '../../normalize.ts';

/** What follows DEFAULT, or undefined where it says nothing: NULL is what a column has anyway. */
export function defaultSql(column: SqliteColumn): string | undefined {
  const value = canonicalDefault(column);
  return value?.kind === 'expression' ? wrapped(value.text) : value?.text;
}

/** True if new rows get the same value, however it is written. */
export function sameDefault(from: SqliteColumn, to: SqliteColumn): boolean {
  const a = canonicalDefault(from);
  const b = canonicalDefault(to);
  return a?.kind === b?.kind && sameExpression(a?.text, b?.text);
}

/**
 * Numbers in a column of texts are quoted and the other way round, as the column's affinity would
 * turn them anyway; an expression that is one constant is that constant.
 */
function canonicalDefault(column: SqliteColumn): SqliteColumn['default'] {
  const value = asConstant(column.default);
  if (value === undefined || /^null$/i.test(value.text)) return undefined;
  if (value.kind === 'expression') return value;
  return { kind: 'literal', text: inAffinity(value.text, column.type.text) };
}

function asConstant(value: SqliteColumn['default']): SqliteColumn['default'] {
  if (value?.kind !== 'expression') return value;
  const text = bareExpression(value.text);
  const [first, second, ...rest] = tokenize(text);
  const signed = /^[+-]$/.test(first?.text ?? '') && second?.kind === 'number';
  const token = signed ? second : first;
  const single = rest.length === 0 && (signed || second === undefined);
  if (!single || token === undefined) return value;
  const isConstant = ['number', 'string', 'blob'].includes(token.kind);
  return isConstant ? { kind: 'literal', text: text.replace(/^\+\s*|(?<=^-)\s+/, '') } : value;
}

const numeric = /^-?(?:\d+|\d+\.\d+)$/;

function inAffinity(text: string, type: string): string {
  const affinity = affinityOf(type);
  if (affinity === 'blob') return text;
  if (affinity === 'text') return /^-?\d+$/.test(text) ? quoteLiteral(text) : text;
  if (!isQuotedLiteral(text)) return text;
  const inner = unquoteLiteral(text);
  return numeric.test(inner) ? inner : text;
}
