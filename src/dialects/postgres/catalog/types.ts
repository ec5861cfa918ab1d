import type { Ref } from '../../../schema/index.ts';
import { builtinType, formatType } from '../column-types.ts';
import type { PgType } from '../model.ts';
import type { PgRows, TypeRow } from './rows.ts';

/** Types by their ids; a type used a thousand times is one object. */
export interface TypeIndex {
  type(id: number, typmod: number): PgType;
  /** What its values are compared by unless a column says otherwise; 0 where that means nothing. */
  collation(id: number): number;
  /** The type under all domains; itself for any other. */
  base(id: number): number;
}

export function indexTypes(
  rows: Pick<PgRows, 'types' | 'modifiers'>,
  boundSchema: string | undefined,
): TypeIndex {
  const byId = new Map(rows.types.map((row) => [row.id, row]));
  const elements = new Map(rows.types.map((row) => [row.array, row]));
  const modifiers = new Map(rows.modifiers.map((m) => [`${m.type}.${m.typmod}`, m.text]));
  const made = new Map<number, Map<number, PgType>>();
  const make = (id: number, typmod: number): PgType => {
    const array = !byId.has(id);
    const row = byId.get(id) ?? elements.get(id);
    if (row === undefined) throw new Error(`the catalog read gave no type with the oid ${id}`);
    if (row.schema === '') return builtinType(row.name, typmod, array);
    return namedType(row, { array, text: modifiers.get(`${id}.${typmod}`), boundSchema });
  };
  return {
    collation: (id) => (byId.get(id) ?? elements.get(id))?.collation ?? 0,
    type: (id, typmod) => {
      const ofId = made.get(id) ?? new Map<number, PgType>();
      made.set(id, ofId);
      const type = ofId.get(typmod) ?? make(id, typmod);
      ofId.set(typmod, type);
      return type;
    },
    base: (id) => {
      let row = byId.get(id);
      while (row?.kind === 'd' && byId.has(row.base)) row = byId.get(row.base);
      return row?.kind === 'd' ? row.base : (row?.id ?? id);
    },
  };
}

function namedType(
  row: TypeRow,
  use: {
    readonly array: boolean;
    /** As `format_type` prints it, when the use has modifiers. */
    readonly text: string | undefined;
    readonly boundSchema: string | undefined;
  },
): PgType {
  const modifiers = use.text === undefined ? undefined : /\((.*)\)(?:\[\])?$/s.exec(use.text)?.[1];
  const parts = {
    schema: row.schema,
    name: row.name,
    args: [],
    ...(modifiers === undefined ? {} : { modifiers }),
    array: use.array,
  };
  const ref = typeRef(row);
  return {
    text: formatType(parts, use.boundSchema),
    ...parts,
    ...(ref === undefined ? {} : { ref }),
  };
}

/** HCL's word for what each `typtype` is. */
const refKinds: Readonly<Record<string, string>> = {
  c: 'composite',
  d: 'domain',
  e: 'enum',
  r: 'range',
};

/** An extension's type is no object of the user's. */
function typeRef(row: TypeRow): Ref | undefined {
  const kind = row.ofRelation ? 'table' : refKinds[row.kind];
  if (kind === undefined || row.ofExtension || row.schema === 'information_schema')
    return undefined;
  return { kind, schema: row.schema, name: row.name };
}
