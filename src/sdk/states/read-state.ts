import { MercatorError, type SourceFile } from '../../base/index.ts';
import {
  carryFields,
  createOn,
  type DevDatabase,
  normalizeRealm,
  renameSchema,
} from '../../devdb/index.ts';
import type { Census, Connection, Dialect, Flavor, InspectScope } from '../../dialects/index.ts';
import {
  checkRows,
  keyColumns,
  type Realm,
  rowsOf,
  type Table,
  type TableRows,
  withModes,
  withRows,
} from '../../schema/index.ts';
import type { Channels } from '../channels.ts';
import { openConnection } from '../connect.ts';
import { placingRefusals } from './place-refused.ts';
import { checkHclScope, type HclScope, readHcl } from './read-hcl.ts';
import { addRows, type RowsAsk, wantsTable } from './rows.ts';
import { runSqlFiles } from './run-sql.ts';
import { describeSource, type StateSource } from './source.ts';
import { sqlRenames, withSqlRenames } from './sql-renames.ts';
import { stateContent } from './state-content.ts';

/** A state, in the words of a server. */
export interface State {
  readonly kind: StateSource['kind'];
  /** As the user would call it, no secret in it. */
  readonly description: string;
  readonly realm: Realm;
  readonly census: Census;
  /** The one schema that it is about; absent: the whole database. */
  readonly boundSchema: string | undefined;
  /** Of a database. */
  readonly flavor?: Flavor;
}

export interface ReadContext {
  readonly channels: Channels;
  readonly dialect: Dialect;
  readonly dev: DevDatabase;
  /** What states that are no databases are bound to. */
  readonly bound: HclScope['bound'];
  readonly scope: InspectScope;
  /** Rows that are part of the state; absent: none are. */
  readonly rows?: RowsAsk | undefined;
}

const nothingUnknown: Census = { unknown: [], ignored: [] };

/** Reads the state; files by way of the dev database. Throws what reading each sort throws. */
export async function readState(source: StateSource, cx: ReadContext): Promise<State> {
  const common = { kind: source.kind, description: describeSource(source) };
  switch (source.kind) {
    case 'database': {
      const connection = await openConnection(source.url, cx.channels);
      try {
        return await readDatabase(connection, cx.scope, cx.rows);
      } finally {
        await connection.close();
      }
    }
    case 'hcl': {
      const written = readHcl(source, cx.dialect);
      checkHclScope(written, source, { bound: cx.bound, schemas: cx.scope.schemas });
      const read = (): Promise<ReadOnDev> => remembered(source, written, cx);
      return { ...common, ...(await placingRefusals(source, read)) };
    }
    default:
      return { ...common, ...(await remembered(source, undefined, cx)) };
  }
}

type ReadOnDev = Pick<State, 'realm' | 'census' | 'boundSchema'>;

/**
 * What the dev database makes of the source, now or when it last did. Rows are read anew each time:
 * they may be those of the hour, and nobody's to keep.
 */
async function remembered(
  source: StateSource,
  written: Realm | undefined,
  cx: ReadContext,
): Promise<ReadOnDev> {
  const { dev } = cx;
  const isKept = dev.remembers && cx.rows === undefined;
  const content = isKept ? await stateContent(source, written, cx) : undefined;
  return dev.remember(content, () =>
    written === undefined ? executedState(source, cx) : normalizedState(written, cx),
  );
}

async function normalizedState(written: Realm, cx: ReadContext): Promise<ReadOnDev> {
  const { dev, scope, dialect } = cx;
  const boundSchema = cx.bound?.schema;
  const managed = withModes(written, scope.modes ?? [], dialect.kinds);
  const wanted = withRows(managed, managedRows(managed, cx, boundSchema));
  const rows = rowOptions(cx);
  const realm = await normalizeRealm(wanted, { dev, boundSchema, scope, rows });
  return { realm, census: nothingUnknown, boundSchema };
}

function rowOptions({ rows }: ReadContext): { readonly preserveIds: boolean } {
  return { preserveIds: rows?.policy.preserveIds === true };
}

/** The rows that the environment asks for, of those that a file has. */
function managedRows(
  realm: Realm,
  { rows }: ReadContext,
  boundSchema: string | undefined,
): readonly TableRows[] {
  return rows === undefined ? [] : rowsOf(realm).filter(wantsTable(rows.policy, boundSchema));
}

/** What is in a database. Throws as inspecting does, and E_ROWS. */
export async function readDatabase(
  connection: Connection,
  scope: InspectScope,
  rows?: RowsAsk,
): Promise<State> {
  const { realm: read, census } = await connection.inspect(scope);
  const realm = rows === undefined ? read : await addRows(connection, read, rows, 'limited');
  const { flavor, url } = connection;
  const { boundSchema, redacted } = url;
  return { kind: 'database', description: redacted, realm, census, boundSchema, flavor };
}

/** What is on the dev database when the source has run there. */
function executedState(source: StateSource, cx: ReadContext): Promise<ReadOnDev> {
  const schema = cx.bound?.schema;
  return cx.dev.use(schema, async (connection) => {
    await execute(source, connection, cx);
    const { realm: read, census } = await connection.inspect(cx.scope);
    const realm = await withExecutedRows(connection, read, source, cx);
    const own = connection.url.boundSchema;
    const named =
      own === undefined || schema === undefined ? realm : renameSchema(realm, own, schema);
    const renames = sqlRenames(sqlFilesOf(source), cx.dialect.scan);
    const written = writtenParts(source, schema ?? own, cx);
    const said = written.reduce((all, part) => carryFields(part, all), named);
    return { realm: withSqlRenames(said, renames), census, boundSchema: schema ?? own };
  });
}

/** Files of migrations may fill tables that have no key; those of a schema should not. */
async function withExecutedRows(
  connection: Connection,
  realm: Realm,
  { kind }: StateSource,
  cx: ReadContext,
): Promise<Realm> {
  if (cx.rows === undefined) return realm;
  const hasKey = (table: Table): boolean => keyColumns(table).length > 0;
  const keyed = realm.schemas.map((s) => ({ ...s, tables: s.tables.filter(hasKey) }));
  const asked = kind === 'directory' ? { ...realm, schemas: keyed } : realm;
  const read = rowsOf(await addRows(connection, asked, cx.rows, 'unlimited'));
  const { rows: rules } = connection.dialect;
  return kind === 'directory'
    ? withRows(realm, read)
    : checkRows(withRows(realm, read), { ...rules, ...rowOptions(cx) });
}

/** The parts of a composite schema that are HCL, under the names of the schemas they are made in. */
function writtenParts(
  source: StateSource,
  schema: string | undefined,
  cx: ReadContext,
): readonly Realm[] {
  if (source.kind === 'composite') {
    return source.parts.flatMap((part) => writtenParts(part.source, part.schema ?? schema, cx));
  }
  if (source.kind !== 'hcl') return [];
  const realm = readHcl(source, cx.dialect);
  const [own] = realm.schemas;
  return [
    own === undefined || schema === undefined ? realm : renameSchema(realm, own.name, schema),
  ];
}

/** The SQL schema files of a state, those of its parts too. */
function sqlFilesOf(source: StateSource): readonly SourceFile[] {
  if (source.kind === 'composite') return source.parts.flatMap((part) => sqlFilesOf(part.source));
  return source.kind === 'sql' ? source.files : [];
}

async function execute(
  source: StateSource,
  connection: Connection,
  cx: ReadContext,
  inSchema: boolean = connection.url.boundSchema !== undefined,
): Promise<void> {
  switch (source.kind) {
    case 'sql':
      return runSqlFiles(connection, source.files);
    case 'hcl':
      return placingRefusals(source, () => createOn(connection, writtenHcl(source, cx), inSchema));
    case 'directory': {
      const { runDirectory } = await import('./run-directory.ts');
      const { directory, version } = source;
      return runDirectory(connection, directory, version, cx.channels.host);
    }
    case 'composite':
      for (const part of source.parts) await executePart(part, connection, cx);
      return;
    case 'database':
    case 'docker':
      throw new MercatorError('E_UNSUPPORTED', 'a database cannot be part of a composite schema', {
        hint: 'write it to a file first: schema inspect --url …',
      });
  }
}

/** Rows that nobody asks for are not made. */
function writtenHcl(source: Extract<StateSource, { kind: 'hcl' }>, cx: ReadContext): Realm {
  const realm = readHcl(source, cx.dialect);
  return withRows(realm, managedRows(realm, cx, cx.bound?.schema));
}

type Part = Extract<StateSource, { kind: 'composite' }>['parts'][number];

/** A part with a schema is made in that one; others in the whole database. */
async function executePart(
  { schema, source }: Part,
  connection: Connection,
  cx: ReadContext,
): Promise<void> {
  await connection.useSchema(schema);
  await execute(source, connection, cx, schema !== undefined);
}
