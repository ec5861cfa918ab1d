import { remembering } from '../../base/index.ts';
import type { Ref } from '../../schema/index.ts';
import type { BlockReader, DecodeContext } from '../../spec/index.ts';
import { builtinTypes } from './builtin-types.ts';
import { formatType, parseType } from './column-types.ts';
import type { PgType } from './model.ts';
import { postgresTypeWords } from './type-names.ts';

/**
 * The type that an attribute says: a word of the dialect, a named type, or SQL text, which may name
 * a type of the document. What is wrong is reported.
 */
export function decodeType(
  reader: BlockReader,
  cx: DecodeContext,
  attribute = 'type',
): PgType | undefined {
  const value = reader.type(attribute, postgresTypeWords);
  if (value === undefined) return undefined;
  if ('ref' in value) return named(value.ref, cx, false);
  const { type, problem } = checkedType(value.sql);
  if (problem !== undefined) {
    reader.problem(attribute, problem, 'see the manual for the limits of the type');
    return undefined;
  }
  return inDocument(type, cx);
}

interface CheckedType {
  readonly type: PgType;
  readonly problem: string | undefined;
}

/** A schema has many columns and few types. */
const checkedType = remembering(
  (sql: string): CheckedType => {
    const type = parseType(sql);
    return { type, problem: typeProblem(type, sql) };
  },
  (sql) => sql,
);

/** The type of SQL text, which may name a type of the document. */
export function typeOfText(sql: string, cx: DecodeContext): PgType {
  return inDocument(checkedType(sql).type, cx);
}

function inDocument(type: PgType, cx: DecodeContext): PgType {
  const ref = findNamed(type, cx);
  return ref === undefined ? type : named(ref, cx, type.array);
}

function named(ref: Ref, cx: DecodeContext, array: boolean): PgType {
  const schema = ref.schema ?? cx.ref.schema;
  const parts = { name: ref.name, ...(schema === undefined ? {} : { schema }), args: [], array };
  return { text: formatType(parts), ...parts, ref };
}

const typeKinds = ['enum', 'domain', 'composite', 'range'];

/** A name without a schema is looked for in the object's own first, then in all. */
function findNamed(type: PgType, cx: DecodeContext): Ref | undefined {
  const isBuiltIn = type.schema === undefined && builtinTypes.has(type.name);
  if (isBuiltIn) return undefined;
  const schemas = type.schema === undefined ? [cx.ref.schema, undefined] : [type.schema];
  for (const schema of schemas) {
    for (const kind of typeKinds) {
      const ref = cx.find(kind, type.name, schema);
      if (ref !== undefined) return ref;
    }
  }
  return undefined;
}

function typeProblem(type: PgType, sql: string): string | undefined {
  const [first, second = 0] = type.args;
  if (type.name === 'numeric' && first !== undefined) {
    if (first < 1 || first > 1000) {
      return `decimal type must have precision between 1 and 1000: ${first}`;
    }
    if (second < -1000 || second > 1000) return `decimal type has a scale out of range: ${second}`;
  }
  const float = /^float\((\d+)\)$/.exec(sql);
  if (float !== null && (Number(float[1]) < 1 || Number(float[1]) > 53)) {
    return `precision for type float must be between 1 and 53: ${float[1]}`;
  }
  return undefined;
}
