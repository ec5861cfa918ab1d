import { type BlockReader, type Shape, shape } from '../../../../spec/index.ts';
import { collateField } from '../../collations.ts';
import { commentField, renamedField } from '../../hcl-parts.ts';
import type {
  Deferrable,
  PgConstraintIndex,
  PgExclusion,
  PgIndex,
  PgIndexPart,
  PgOpclass,
} from '../../model.ts';
import { generatedName } from '../../sql-names.ts';
import { primaryKeyName } from './constraint-sql.ts';
import { readStorage, storageShape } from './hcl-storage.ts';

const indexAttributes = [
  'columns',
  'type',
  'include',
  'where',
  'nulls_distinct',
  'page_per_range',
  'tablespace',
  'attach',
  'comment',
];
const constraintAttributes = [
  ...indexAttributes,
  'constraint_comment',
  'deferrable',
  'without_overlaps',
];
const indexBlocks = ['on', 'storage_params'];

const indexShape = shape([1, 1], [...indexAttributes, 'unique', 'renamed_from'], indexBlocks);
const primaryKeyShape = shape([0, 1], constraintAttributes, indexBlocks);
const uniqueShape = shape([0, 1], constraintAttributes, indexBlocks);
const excludeShape = shape([1, 1], constraintAttributes, indexBlocks);
const partAttributes = ['column', 'expr', 'desc', 'nulls_first', 'nulls_last', 'ops', 'collate'];
export const partShape: Shape = shape([0, 0], partAttributes);
const exclusionShape = shape([0, 0], [...partAttributes, 'op']);

export function decodePrimaryKey(
  table: BlockReader,
  tableName: string,
): PgConstraintIndex | undefined {
  const [reader, second] = table.blocks('primary_key', primaryKeyShape);
  if (second !== undefined) {
    second.problem(undefined, `multiple primary keys for table "${tableName}"`, 'keep one of them');
  }
  return reader && constraint(reader, reader.labels[0] ?? primaryKeyName({ name: tableName }));
}

export function decodeUniques(table: BlockReader, tableName: string): readonly PgConstraintIndex[] {
  return table.blocks('unique', uniqueShape).flatMap((reader) => {
    const index = constraint(reader, reader.labels[0] ?? '');
    const columns = index.parts.flatMap((part) => part.column ?? []);
    return [
      index.name === '' ? { ...index, name: generatedName(tableName, columns, 'key') } : index,
    ];
  });
}

export function decodeIndexes(table: BlockReader): readonly PgIndex[] {
  return table.blocks('index', indexShape).map((reader) => {
    const unique = reader.bool('unique') ?? false;
    const decoded = index(reader, reader.labels[0] ?? '', unique);
    return reader.has('renamed_from') ? { ...decoded, ...renamedField(reader) } : decoded;
  });
}

export function decodeExcludes(table: BlockReader): readonly PgExclusion[] {
  return table.blocks('exclude', excludeShape).map((reader) => {
    const parts = reader.blocks('on', exclusionShape).flatMap((part, at) => {
      part.require('op');
      const decoded = decodePart(part, reader.labels[0] ?? '', at);
      const operator = part.text('op')?.text;
      return decoded === undefined || operator === undefined ? [] : [{ ...decoded, operator }];
    });
    return { ...constraint(reader, reader.labels[0] ?? ''), unique: false, parts };
  });
}

function constraint(reader: BlockReader, name: string): PgConstraintIndex {
  const unique = index(reader, name, true);
  if (reader.hasOnly(plainAttributes)) return unique;
  const constraintComment = reader.string('constraint_comment');
  return {
    ...unique,
    ...(constraintComment === undefined ? {} : { constraintComment }),
    ...deferrableField(reader),
    ...(reader.bool('without_overlaps') === true ? { withoutOverlaps: true } : {}),
  };
}

export function deferrableField(reader: BlockReader): { readonly deferrable?: Deferrable } {
  const words: readonly Deferrable[] = ['INITIALLY IMMEDIATE', 'INITIALLY DEFERRED'];
  const deferrable = reader.word('deferrable', words);
  return deferrable === undefined ? {} : { deferrable };
}

/** What most indexes and keys have, and no more. */
const plainAttributes: ReadonlySet<string> = new Set(['columns', 'unique']);

function index(reader: BlockReader, name: string, unique: boolean): PgIndex {
  if (!reader.hasOnly(plainAttributes)) return rareIndex(reader, name, unique);
  return {
    name,
    unique,
    method: 'btree',
    parts: parts(reader, name),
    include: noColumns,
    nullsNotDistinct: false,
    storage: noStorage,
  };
}

/* One of each for all plain indexes: a schema has many of them. */
const noColumns: readonly string[] = [];
const noStorage: Readonly<Record<string, string>> = {};

function rareIndex(reader: BlockReader, name: string, unique: boolean): PgIndex {
  const include = reader.columns('include');
  if (include?.length === 0 && reader.has('include')) {
    const summary = `unexpected empty INCLUDE in index "${name}" definition`;
    reader.problem('include', summary, 'name columns, or leave it out');
  }
  const where = reader.text('where')?.text;
  const tablespace = reader.string('tablespace');
  const [attached] = reader.names('attach') ?? [];
  return {
    name,
    unique,
    method: method(reader),
    // One that belongs to the parent's has its parts from there.
    parts: attached === undefined ? parts(reader, name) : [],
    include: include ?? [],
    ...(where === undefined ? {} : { where }),
    nullsNotDistinct: reader.bool('nulls_distinct') === false,
    storage: storage(reader),
    ...(tablespace === undefined ? {} : { tablespace }),
    ...(attached === undefined
      ? {}
      : { attachedTo: typeof attached === 'string' ? attached : attached.name }),
    ...commentField(reader),
  };
}

/** A bare word or a string; the server has lower-case names. A period needs GiST. */
function method(reader: BlockReader): string {
  if (!reader.has('type') && reader.bool('without_overlaps') === true) return 'gist';
  const words = ['BTREE', 'BRIN', 'HASH', 'GIN', 'GIST', 'SPGIST'] as const;
  const bare = reader.bareWord('type')?.toUpperCase();
  const known = words.find((word) => word === bare);
  // An extension's method has no word; it is a string.
  const text = bare === undefined || known === undefined ? reader.string('type') : known;
  return (text ?? 'btree').toLowerCase();
}

function parts(reader: BlockReader, name: string): readonly PgIndexPart[] {
  const columns = reader.columns('columns');
  const on = reader.block.body.items.filter((item) => item.kind === 'block' && item.type === 'on');
  if (columns !== undefined && on.length > 0) {
    const summary = `multiple definitions for index "${name}", use "columns" or "on"`;
    reader.problem(undefined, summary, 'keep one of them');
  }
  if (columns !== undefined) return columns.map((column) => ({ column, desc: false }));
  if (on.length === 0 && !reader.has('columns')) {
    const summary = `missing definition for index "${name}"`;
    reader.problem(undefined, summary, 'name columns, or write an "on" block for each part');
  }
  if (reader.block.type === 'exclude') return [];
  return reader.blocks('on', partShape).flatMap((part, at) => decodePart(part, name, at) ?? []);
}

/** One `on` or `by` block. */
export function decodePart(
  reader: BlockReader,
  owner: string,
  at: number,
): PgIndexPart | undefined {
  const column = reader.column('column');
  const expr = reader.text('expr')?.text;
  const both = reader.has('column') && reader.has('expr');
  if (both || (!reader.has('column') && !reader.has('expr'))) {
    const what = both ? 'cannot use both "column" and "expr"' : '"column" or "expr" are required';
    const summary = `${what} for index "${owner}" at position ${at}`;
    reader.problem(undefined, summary, 'each part is a column or an expression');
    return undefined;
  }
  if (column === undefined && expr === undefined) return undefined;
  const desc = reader.bool('desc') ?? false;
  return {
    ...(column === undefined ? {} : { column }),
    ...(expr === undefined ? {} : { expr }),
    desc,
    ...nullsField(reader, desc),
    ...collateField(reader),
    ...opclassField(reader),
  };
}

/** What the direction implies anyway is not kept: ASC has nulls last, DESC first. */
function nullsField(reader: BlockReader, desc: boolean): Pick<PgIndexPart, 'nulls'> {
  const first = reader.bool('nulls_first') ?? false;
  const last = reader.bool('nulls_last') ?? false;
  if (first && last) {
    reader.problem('nulls_last', 'both nulls_first and nulls_last are set', 'keep one of them');
  }
  if (first && !desc) return { nulls: 'first' };
  return last && desc ? { nulls: 'last' } : {};
}

/** A bare word, a string, or `sql("name(param=value)")`. */
function opclassField(reader: BlockReader): Pick<PgIndexPart, 'opclass'> {
  const text = reader.bareWord('ops') ?? reader.text('ops')?.text;
  const match =
    text === undefined ? null : /^(?:([^.(]+)\.)?([^.(]+)(?:\((.*)\))?$/s.exec(text.trim());
  if (match === null) return {};
  const [, schema, name = '', list = ''] = match;
  const params = list.split(',').flatMap((param): [string, string][] => {
    const [key = '', ...value] = param.split('=');
    return key.trim() === '' ? [] : [[key.trim(), value.join('=').trim()]];
  });
  const opclass: PgOpclass = {
    name: name.trim(),
    ...(schema === undefined ? {} : { schema: schema.trim() }),
    params: Object.fromEntries(params),
  };
  return { opclass };
}

function storage(reader: BlockReader): Readonly<Record<string, string>> {
  const pages = reader.integer('page_per_range');
  return {
    // 128 is what the server takes anyway.
    ...(pages === undefined || pages === '128' ? {} : { pages_per_range: pages }),
    ...decodeStorage(reader),
  };
}

/** What a `storage_params` block holds, as text. */
export function decodeStorage(reader: BlockReader): Readonly<Record<string, string>> {
  const [block] = reader.blocks('storage_params', storageShape);
  return readStorage(block);
}
