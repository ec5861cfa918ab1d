/* Random schemas and random steps between them, as data; `schemaSql` writes them down. */

interface Column {
  readonly id: number;
  readonly name: string;
  readonly type: string;
  readonly notNull: boolean;
  readonly value: string | undefined;
  readonly collate: string | undefined;
  /** An expression over columns by id, written `{id}`. */
  readonly generated: string | undefined;
}

interface Key {
  readonly columns: readonly number[];
  readonly extra: string;
}

interface Reference {
  readonly column: number;
  readonly table: number;
  readonly extra: string;
  readonly name: string | undefined;
}

interface Table {
  readonly id: number;
  readonly name: string;
  readonly columns: readonly Column[];
  readonly primaryKey: Key | 'rowid' | 'autoincrement' | undefined;
  readonly uniques: readonly Key[];
  readonly checks: readonly string[];
  readonly references: readonly Reference[];
  readonly indexes: readonly (Key & { readonly name: string; readonly unique: boolean })[];
  readonly options: string;
}

/** A view or trigger over a table and one of its columns. */
interface Dependent {
  readonly kind: 'view' | 'trigger';
  readonly name: string;
  readonly table: number;
  readonly column: number;
  readonly other: number;
  readonly form: number;
}

export interface RandomSchema {
  readonly tables: readonly Table[];
  readonly dependents: readonly Dependent[];
}

export interface Dice {
  readonly random: () => number;
  /** Numbers that no other thing has. */
  readonly next: () => number;
}

export function dice(random: () => number): Dice {
  let last = 0;
  return { random, next: () => ++last };
}

const chance = ({ random }: Dice, of: number): boolean => random() < of;

function pick<T>({ random }: Dice, items: readonly T[]): T {
  const item = items[Math.floor(random() * items.length)];
  if (item === undefined) throw new Error('nothing to pick from');
  return item;
}

const names = ['a', 'Name', 'select', 'x y', 'order', 'ünï', 'q"t', 'b`t', 'group', 'value', 'Id'];

function newName(d: Dice): string {
  return `${pick(d, names)}_${d.next()}`;
}

const types = ['INTEGER', 'INT', 'TEXT', 'varchar(20)', 'REAL', 'BLOB', 'NUMERIC', 'decimal(10,2)'];
const strictTypes = ['INTEGER', 'INT', 'TEXT', 'REAL', 'BLOB', 'ANY'];

function newColumn(d: Dice, strict: boolean, others: readonly Column[]): Column {
  const type = pick(d, strict ? strictTypes : [...types, 'My Type', '']);
  const source = others.find((other) => other.generated === undefined);
  const generated = source !== undefined && chance(d, 0.1) ? `{${source.id}} || 'x'` : undefined;
  const notNull = generated === undefined && chance(d, 0.4);
  return {
    id: d.next(),
    name: newName(d),
    type: generated === undefined ? type : 'TEXT',
    notNull,
    value: generated === undefined ? newDefault(d, type) : undefined,
    collate: chance(d, 0.1) ? pick(d, ['nocase', 'RTRIM', 'binary']) : undefined,
    generated: generated && `${generated}${chance(d, 0.5) ? '|STORED' : '|VIRTUAL'}`,
  };
}

function newDefault(d: Dice, type: string): string | undefined {
  if (chance(d, 0.5)) return undefined;
  if (/INT|REAL|NUM|dec/i.test(type)) return pick(d, ['0', '-1', '7', '(1 + 1)', 'NULL']);
  if (type === 'BLOB') return pick(d, ["x'00ff'", '(zeroblob(2))', 'NULL']);
  return pick(d, ["'it''s'", "''", "(lower('X'))", "'1'"]);
}

function newTable(d: Dice): Table {
  const strict = chance(d, 0.15);
  const columns: Column[] = [];
  const count = 1 + Math.floor(d.random() * 5);
  for (let n = 0; n < count; n++) columns.push(newColumn(d, strict, columns));
  const table: Table = {
    id: d.next(),
    name: newName(d),
    columns,
    primaryKey: undefined,
    uniques: [],
    checks: [],
    references: [],
    indexes: [],
    options: strict ? 'STRICT' : '',
  };
  return newParts(d, newPrimaryKey(d, table));
}

function plain(table: Table): readonly Column[] {
  return table.columns.filter((column) => column.generated === undefined);
}

function newPrimaryKey(d: Dice, table: Table): Table {
  const first = plain(table)[0];
  if (first === undefined || chance(d, 0.3)) return { ...table, primaryKey: undefined };
  if (chance(d, 0.5)) {
    const columns = table.columns.map((column) =>
      column === first
        ? { ...column, type: 'INTEGER', value: undefined, collate: undefined }
        : column,
    );
    return { ...table, columns, primaryKey: chance(d, 0.4) ? 'autoincrement' : 'rowid' };
  }
  const extra = table.uniques.length > 0 ? '' : pick(d, ['', '', 'ON CONFLICT REPLACE']);
  const primaryKey = { columns: someColumns(d, table), extra };
  const options = chance(d, 0.3)
    ? [table.options, 'WITHOUT ROWID'].filter(Boolean).join(', ')
    : table.options;
  return { ...table, primaryKey, options };
}

function someColumns(d: Dice, table: Table): readonly number[] {
  const all = plain(table).map(({ id }) => id);
  const some = all.filter(() => chance(d, 0.4)).slice(0, 3);
  return some.length > 0 ? some : all.slice(0, 1);
}

function newParts(d: Dice, table: Table): Table {
  const some = <T>(of: number, make: () => T): readonly T[] => (chance(d, of) ? [make()] : []);
  return {
    ...table,
    uniques: some(0.2, () => newUnique(d, table)),
    checks: some(0.25, () => newCheck(d, table)),
    indexes: some(0.4, () => newIndex(d, table)),
  };
}

function newUnique(d: Dice, table: Table): Key {
  // SQLite refuses two keys over the same columns that resolve conflicts differently.
  const isFree = table.uniques.length === 0 && typeof table.primaryKey !== 'object';
  const extra = isFree ? pick(d, ['', '', 'ON CONFLICT IGNORE']) : '';
  return { columns: someColumns(d, table), extra };
}

function newCheck(d: Dice, table: Table): string {
  const name = chance(d, 0.5) ? `CONSTRAINT "check ${d.next()}" ` : '';
  const column = `{${pick(d, plain(table)).id}}`;
  return `${name}CHECK (${pick(d, [`${column} IS NOT 'never'`, `length(${column}) < 90 OR ${column} IS NULL`, `${column} <> ')' -- odd (\n`])})`;
}

function newIndex(d: Dice, table: Table): Table['indexes'][number] {
  const columns = someColumns(d, table);
  const where = chance(d, 0.3) ? `WHERE {${columns[0]}} IS NOT NULL` : '';
  return { name: newName(d), unique: chance(d, 0.15), columns, extra: where };
}

export function newSchema(d: Dice): RandomSchema {
  const count = 1 + Math.floor(d.random() * 4);
  const tables = Array.from({ length: count }, () => newTable(d));
  const linked = tables.map((table) => (chance(d, 0.4) ? withReference(d, table, tables) : table));
  return withDependents(d, { tables: linked, dependents: [] });
}

function withReference(d: Dice, table: Table, tables: readonly Table[]): Table {
  const target = pick(d, tables);
  if (target.primaryKey !== 'rowid' && target.primaryKey !== 'autoincrement') return table;
  const column = pick(d, plain(table)).id;
  const extra = pick(d, [
    '',
    'ON DELETE CASCADE',
    'ON UPDATE SET NULL DEFERRABLE INITIALLY DEFERRED',
  ]);
  const name = chance(d, 0.5) ? `fk ${d.next()}` : undefined;
  return { ...table, references: [...table.references, { column, table: target.id, extra, name }] };
}

function withDependents(d: Dice, schema: RandomSchema): RandomSchema {
  const added = Array.from({ length: Math.floor(d.random() * 3) }, (): Dependent => {
    const table = pick(d, schema.tables);
    return {
      kind: chance(d, 0.5) ? 'view' : 'trigger',
      name: newName(d),
      table: table.id,
      column: pick(d, plain(table)).id,
      other: pick(d, schema.tables).id,
      form: Math.floor(d.random() * 3),
    };
  });
  return { ...schema, dependents: [...schema.dependents, ...added] };
}

/** Another schema, some steps away; `renames` says which columns are the same under another name. */
export function changedSchema(
  d: Dice,
  from: RandomSchema,
): { readonly schema: RandomSchema; readonly renames: ReadonlyMap<string, string> } {
  let { tables } = from;
  if (chance(d, 0.15) && tables.length > 1) tables = tables.slice(1);
  if (chance(d, 0.2)) tables = [...tables, newTable(d)];
  tables = tables.map((table) => (chance(d, 0.7) ? changedTable(d, table) : table));
  const ids = new Set(tables.map(({ id }) => id));
  const keyed = new Set(tables.flatMap((t) => (typeof t.primaryKey === 'string' ? [t.id] : [])));
  tables = tables.map((table) => ({
    ...table,
    references: table.references.filter(
      (r) => ids.has(r.table) && keyed.has(r.table) && has(table, r.column),
    ),
  }));
  if (chance(d, 0.2)) tables = tables.map((table) => withReference(d, table, tables));
  const all = new Map(tables.map((table) => [table.id, table]));
  const left = from.dependents.filter((dependent) => {
    const table = all.get(dependent.table);
    return (
      table !== undefined &&
      ids.has(dependent.other) &&
      has(table, dependent.column) &&
      !chance(d, 0.15)
    );
  });
  const dependents = left.map((each) =>
    chance(d, 0.2) ? { ...each, form: (each.form + 1) % 3 } : each,
  );
  const schema = withDependents(d, { tables, dependents });
  return { schema, renames: renamesBetween(from, schema) };
}

function has(table: Table, column: number): boolean {
  return plain(table).some(({ id }) => id === column);
}

function renamesBetween(from: RandomSchema, to: RandomSchema): ReadonlyMap<string, string> {
  const before = new Map(from.tables.map((table) => [table.id, table]));
  return new Map(
    to.tables.flatMap((table) =>
      table.columns.flatMap((column): readonly (readonly [string, string])[] => {
        const old = before.get(table.id)?.columns.find(({ id }) => id === column.id);
        if (old === undefined || old.name === column.name) return [];
        return [[`${table.name}.${column.name}`, old.name]];
      }),
    ),
  );
}

function changedTable(d: Dice, table: Table): Table {
  const strict = table.options.includes('STRICT');
  switch (Math.floor(d.random() * 9)) {
    case 0:
      return { ...table, columns: [...table.columns, newColumn(d, strict, table.columns)] };
    case 1:
      return withoutColumn(table);
    case 2:
      return changedColumn(d, table, (column) => ({ ...column, notNull: !column.notNull }));
    case 3:
      return changedColumn(d, table, (column) => ({
        ...column,
        value: newDefault(d, column.type),
      }));
    case 4:
      return changedColumn(d, table, (column) => ({
        ...column,
        type: pick(d, strict ? strictTypes : types),
      }));
    case 5:
      return changedColumn(d, table, (column) => ({ ...column, name: newName(d) }));
    case 6:
      return newParts(d, table);
    case 7: {
      const options = strict ? 'STRICT' : '';
      return newPrimaryKey(d, { ...table, options, primaryKey: undefined });
    }
    default:
      return { ...table, indexes: [newIndex(d, table)] };
  }
}

/** Not the one that is the rowid: its type is what makes it that. */
function changedColumn(d: Dice, table: Table, change: (column: Column) => Column): Table {
  const first = plain(table)[0];
  const isFixed = typeof table.primaryKey === 'string';
  const free = plain(table).filter((column) => !(isFixed && column === first));
  if (free.length === 0) return table;
  const chosen = pick(d, free);
  return { ...table, columns: table.columns.map((c) => (c === chosen ? change(c) : c)) };
}

/** With all that names it. */
function withoutColumn(table: Table): Table {
  if (plain(table).length < 2) return table;
  const gone = plain(table).at(-1);
  if (
    gone === undefined ||
    (typeof table.primaryKey === 'object' && table.primaryKey.columns.includes(gone.id))
  ) {
    return table;
  }
  const uses = (text: string): boolean => text.includes(`{${gone.id}}`);
  const without = <T extends Key>(keys: readonly T[]): readonly T[] =>
    keys.filter((key) => !key.columns.includes(gone.id) && !uses(key.extra));
  return {
    ...table,
    columns: table.columns.filter((c) => c !== gone && !uses(c.generated ?? '')),
    uniques: without(table.uniques),
    indexes: without(table.indexes),
    checks: table.checks.filter((check) => !uses(check)),
    references: table.references.filter(({ column }) => column !== gone.id),
  };
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** The statements that make the schema. */
export function schemaSql({ tables, dependents }: RandomSchema): string {
  const byId = new Map(tables.map((table) => [table.id, table]));
  const statements = [
    ...tables.map((table) => tableSql(table, byId)),
    ...tables.flatMap((table) => table.indexes.map((index) => indexSql(table, index))),
    ...dependents.map((dependent) => dependentSql(dependent, byId)),
  ];
  return statements.map((sql) => `${sql};\n`).join('');
}

function nameOf(table: Table | undefined, column: number): string {
  return quoted(table?.columns.find(({ id }) => id === column)?.name ?? '');
}

function inNames(table: Table, text: string): string {
  return text.replace(/\{(\d+)\}/g, (_, id) => nameOf(table, Number(id)));
}

function tableSql(table: Table, tables: ReadonlyMap<number, Table>): string {
  const key = table.primaryKey;
  const list = (ids: readonly number[]): string => ids.map((id) => nameOf(table, id)).join(', ');
  const elements = [
    ...table.columns.map((column) => columnSql(column, table)),
    ...(typeof key === 'object' ? [`PRIMARY KEY (${list(key.columns)}) ${key.extra}`] : []),
    ...table.uniques.map((unique) => `UNIQUE (${list(unique.columns)}) ${unique.extra}`),
    ...table.checks.map((check) => inNames(table, check)),
    ...table.references.map(({ name, column, table: to, extra }) => {
      const target = tables.get(to);
      const named = name === undefined ? '' : `CONSTRAINT ${quoted(name)} `;
      const first = target?.columns.find((c) => c.generated === undefined);
      return `${named}FOREIGN KEY (${nameOf(table, column)}) REFERENCES ${quoted(target?.name ?? '')} (${quoted(first?.name ?? '')}) ${extra}`;
    }),
  ];
  return `CREATE TABLE ${quoted(table.name)} (${elements.join(',\n  ')}) ${table.options}`;
}

function columnSql(column: Column, table: Table): string {
  const { name, type, notNull, value, collate, generated } = column;
  const isFirst = column === plain(table)[0];
  const [expr, kept] =
    generated?.split('|STORED').length === 2
      ? [generated.slice(0, -7), 'STORED']
      : [generated?.slice(0, -8), 'VIRTUAL'];
  return [
    quoted(name),
    type,
    isFirst && typeof table.primaryKey === 'string'
      ? `PRIMARY KEY ${table.primaryKey === 'autoincrement' ? 'AUTOINCREMENT' : ''}`
      : '',
    notNull ? 'NOT NULL' : '',
    value === undefined ? '' : `DEFAULT ${value}`,
    collate === undefined ? '' : `COLLATE ${collate}`,
    expr === undefined ? '' : `GENERATED ALWAYS AS (${inNames(table, expr)}) ${kept}`,
  ].join(' ');
}

function indexSql(table: Table, index: Table['indexes'][number]): string {
  const parts = index.columns.map((id, at) => `${nameOf(table, id)}${at > 0 ? ' DESC' : ''}`);
  return `CREATE ${index.unique ? 'UNIQUE ' : ''}INDEX ${quoted(index.name)} ON ${quoted(table.name)} (${parts.join(', ')}) ${inNames(table, index.extra)}`;
}

function dependentSql(dependent: Dependent, tables: ReadonlyMap<number, Table>): string {
  const { kind, name, form } = dependent;
  const table = tables.get(dependent.table);
  const on = quoted(table?.name ?? '');
  const other = quoted(tables.get(dependent.other)?.name ?? '');
  const column = nameOf(table, dependent.column);
  if (kind === 'view') {
    const query = [
      `SELECT ${column} FROM ${on}`,
      `SELECT count(*) AS n, ${on}.${column} FROM ${on}, ${other} AS o`,
      `SELECT ${column} AS "c" FROM ${on} WHERE EXISTS (SELECT 1 FROM ${other})`,
    ][form];
    return `CREATE VIEW ${quoted(name)} AS ${query}`;
  }
  const event = ['BEFORE INSERT', `AFTER UPDATE OF ${column}`, 'AFTER DELETE'][form];
  const row = form === 2 ? 'OLD' : 'NEW';
  return `CREATE TRIGGER ${quoted(name)} ${event} ON ${on} WHEN ${row}.${column} IS NOT 'never' BEGIN SELECT count(*) FROM ${other}; SELECT ${row}.${column}; END`;
}
