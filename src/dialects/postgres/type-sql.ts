import { formatType } from './column-types.ts';
import type { PgType } from './model.ts';
import { type Naming, qualifiedName } from './sql-names.ts';

/** Names for which statements use a shorter word than `format_type` does. */
const shortNames: Readonly<Record<string, string>> = {
  'time without time zone': 'time',
  'time with time zone': 'timetz',
  'timestamp without time zone': 'timestamp',
  'timestamp with time zone': 'timestamptz',
};

const serialNames: Readonly<Record<string, string>> = {
  smallint: 'smallserial',
  integer: 'serial',
  bigint: 'bigserial',
};

/** The type as statements write it: `character varying(255)`, `timestamptz(3)`, `"public"."e"[]`. */
export function typeSql(type: PgType, naming: Naming): string {
  if (type.serial !== undefined) return serialName(type);
  return plainTypeSql(type, naming);
}

/** The same, with the integer type in the place of a serial. */
export function plainTypeSql(type: PgType, naming: Naming): string {
  const brackets = type.array ? '[]' : '';
  if (type.ref !== undefined) return qualifiedName(type.ref, naming) + brackets;
  if (type.schema !== undefined) return userTypeSql(type, naming);
  if (type.array) return type.text;
  return builtInSql(type);
}

/** `serial` and its like, for an integer column fed by a sequence of its own. */
export function serialName(type: PgType): string {
  return serialNames[type.name] ?? type.text;
}

/** The text that `format_type` prints, its schema left out where names of `home` have none. */
function userTypeSql(type: PgType, naming: Naming): string {
  const own = naming.qualifier !== undefined && type.schema === naming.home;
  if (!own) return formatType(type);
  const { qualifier = '' } = naming;
  return qualifier === ''
    ? formatType(type, naming.home)
    : formatType({ ...type, schema: qualifier });
}

function builtInSql(type: PgType): string {
  const short = shortNames[type.name];
  if (short === undefined) return type.text;
  return type.args.length === 0 ? short : `${short}(${type.args.join(',')})`;
}

const bareTypes = new Set([
  'boolean',
  'smallint',
  'integer',
  'bigint',
  'numeric',
  'real',
  'double precision',
  'oid',
]);

/** True for types whose literals are written without quotes; those of a domain say so themselves. */
export function takesBareLiterals(type: PgType): boolean {
  if (type.array) return false;
  return type.ref?.kind === 'domain' || (type.schema === undefined && bareTypes.has(type.name));
}
