import type { ReadContext } from '../../../../schema/index.ts';
import { accessField, readGrants } from '../../catalog/access.ts';
import { commentField, type FindComment, findComments } from '../../catalog/comments.ts';
import type { PgRows } from '../../catalog/rows.ts';
import type { ViewColumnRow, ViewRow } from '../../catalog/rows-code.ts';
import { indexTypes, type TypeIndex } from '../../catalog/types.ts';
import { dependsOnField, type FindUses, findUses } from '../../catalog/uses.ts';
import { collationsById } from '../../collations.ts';
import type { PgView, PgViewColumn } from '../../model-views.ts';

/** What views of both sorts are built with besides their own rows. */
export interface ViewContext {
  readonly types: TypeIndex;
  readonly comment: FindComment;
  readonly uses: FindUses;
  readonly texts: ReadonlyMap<number, string>;
  readonly columns: ReadonlyMap<number, readonly ViewColumnRow[]>;
  /** By view and column number: `5.1`. */
  readonly defaults: ReadonlyMap<string, string>;
  readonly collations: ReadonlyMap<number, string>;
}

export function viewContext(rows: PgRows, { boundSchema }: ReadContext): ViewContext {
  const columns = new Map<number, ViewColumnRow[]>();
  for (const row of rows.viewColumns) {
    const list = columns.get(row.table);
    if (list === undefined) columns.set(row.table, [row]);
    else list.push(row);
  }
  return {
    types: indexTypes(rows, boundSchema),
    comment: findComments(rows),
    uses: findUses(rows, boundSchema),
    texts: new Map(rows.viewTexts.map(({ id, text }) => [id, text])),
    columns,
    defaults: new Map(rows.viewDefaults.map((d) => [`${d.view}.${d.num}`, d.expr])),
    collations: collationsById(rows.collations),
  };
}

export function readViews(rows: PgRows, cx: ReadContext): readonly PgView[] {
  const views = rows.views.filter((row) => !row.materialized);
  if (views.length === 0) return [];
  const context = viewContext(rows, cx);
  return views.map((row) => readView(row, context));
}

function readView(row: ViewRow, cx: ViewContext): PgView {
  const { check_option: check, ...options } = readOptions(row.options);
  return {
    kind: 'view',
    ...viewFields(row, cx),
    ...(check === undefined ? {} : { checkOption: check === 'local' ? 'LOCAL' : 'CASCADED' }),
    options: Object.fromEntries(Object.entries(options).sort(([a], [b]) => (a < b ? -1 : 1))),
  };
}

/** What views of both sorts have. */
export function viewFields(row: ViewRow, cx: ViewContext): Omit<PgView, 'kind' | 'options'> {
  const { id, schema, name } = row;
  return {
    schema,
    name,
    columns: (cx.columns.get(id) ?? []).map((column) => readColumn(column, cx)),
    as: viewText(cx.texts.get(id) ?? ''),
    ...accessField(row.owner, row.access),
    ...dependsOnField(cx.uses('v', id)),
    ...commentField(cx.comment('r', id)),
  };
}

/** The query without the blank before and the semicolon behind it. */
export function viewText(text: string): string {
  return text.replaceAll('\r\n', '\n').trim().replace(/\s*;$/, '');
}

/** `name=value` texts as a record. */
export function readOptions(options: readonly string[] | null): Readonly<Record<string, string>> {
  return Object.fromEntries(
    (options ?? []).map((option) => {
      const equals = option.indexOf('=');
      return [option.slice(0, equals), option.slice(equals + 1)];
    }),
  );
}

function readColumn(row: ViewColumnRow, cx: ViewContext): PgViewColumn {
  const expr = cx.defaults.get(`${row.table}.${row.num}`);
  const own = row.collation !== 0 && row.collation !== cx.types.collation(row.type);
  const collate = own ? cx.collations.get(row.collation) : undefined;
  const storage = storages[row.storage];
  const compression = compressions[row.compression];
  return {
    name: row.name,
    type: cx.types.type(row.type, row.typmod),
    ...(collate === undefined ? {} : { collate }),
    ...(expr === undefined ? {} : { default: expr }),
    ...(row.access === null ? {} : { grants: readGrants(row.access) }),
    ...(row.statistics === -1 ? {} : { statistics: row.statistics }),
    ...(storage === undefined ? {} : { storage }),
    ...(compression === undefined ? {} : { compression }),
    ...commentField(cx.comment('r', row.table, row.num)),
  };
}

const storages: Readonly<Record<string, string>> = {
  e: 'EXTERNAL',
  m: 'MAIN',
  p: 'PLAIN',
  x: 'EXTENDED',
};

const compressions: Readonly<Record<string, string>> = { l: 'lz4', p: 'pglz' };
