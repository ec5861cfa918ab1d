import type { Ref } from '../../schema/index.ts';
import { numberList } from './catalog/number-list.ts';
import type { NameRow } from './catalog/rows-types.ts';
import type { TypeIndex } from './catalog/types.ts';
import type { PgType } from './model.ts';
import type { QualifiedName } from './model-types.ts';
import { type Naming, schemaPrefix } from './sql-names.ts';
import { typeSql } from './type-sql.ts';

/* Names of functions, operators and their like, as objects of other kinds hold them. */

export function readName([schema, name]: NameRow): QualifiedName {
  return schema === '' ? { name } : { schema, name };
}

/** The name under that key, or nothing: for spreading into an object. */
export function nameField<K extends string>(
  key: K,
  row: NameRow | null,
): { readonly [F in K]?: QualifiedName } {
  if (row === null) return {};
  return { [key]: readName(row) } as { readonly [F in K]: QualifiedName };
}

/** Types of arguments, by their oids: `(integer, text)`. */
export function readSignature(inputs: string, types: TypeIndex): string {
  return `(${numberList(inputs)
    .map((id) => types.type(id, -1).text)
    .join(', ')})`;
}

/** The function as an object of the realm, whatever its arguments; nothing for one of pg_catalog. */
export function functionRefs(...names: readonly (QualifiedName | undefined)[]): readonly Ref[] {
  return names.flatMap((name) =>
    name?.schema === undefined ? [] : [{ kind: 'function', schema: name.schema, name: name.name }],
  );
}

/** The types as objects of the realm. */
export function typeRefs(...types: readonly (PgType | undefined)[]): readonly Ref[] {
  return types.flatMap((type) => type?.ref ?? []);
}

/** The type of an argument: `any` is a word of SQL as well. */
export function argumentType(type: PgType, naming: Naming): string {
  return type.text === 'any' ? '"any"' : typeSql(type, naming);
}

/** `=`, `"public".===`; an operator itself is never quoted. */
export function operatorName({ schema, name }: QualifiedName, naming: Naming): string {
  return schemaPrefix(schema, naming) + name;
}

/** The same as a value: `OPERATOR("public".===)`. */
export function operatorSql(name: QualifiedName, naming: Naming): string {
  return `OPERATOR(${operatorName(name, naming)})`;
}
