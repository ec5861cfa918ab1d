import type { EncodeContext, OutputBlock, OutputValue } from '../../../../spec/index.ts';
import { collateAttribute } from '../../collations.ts';
import {
  type Attributes,
  attribute,
  commentAttribute,
  enumWord,
  numberWord,
  ownColumn,
  ownColumns,
} from '../../hcl-parts.ts';
import type {
  PgConstraintIndex,
  PgExclusion,
  PgIndex,
  PgIndexPart,
  PgOpclass,
  PgTable,
} from '../../model.ts';
import { hasGeneratedName } from './attached.ts';
import { primaryKeyName } from './constraint-sql.ts';
import { encodeStorage } from './hcl-storage.ts';
import { opclassWords } from './opclasses.ts';

/**
 * An index of a partition that belongs to one of the parent's: only what it is called. undefined
 * for what the server would make just so.
 */
export function encodeAttached(
  table: PgTable,
  index: PgConstraintIndex,
  type: 'index' | 'unique' | 'primary_key' | 'exclude',
  cx: EncodeContext,
): OutputBlock | undefined {
  const { attachedTo: name } = index;
  const comments = [...commentAttribute(index), ...constraintCommentAttribute(index)];
  const parent = table.partitionOf?.table;
  if (name === undefined || parent === undefined) return undefined;
  if (comments.length === 0 && hasGeneratedName(table, index)) return undefined;
  const ref = { kind: 'index', schema: parent.schema, parent: parent.name, name };
  const attach = (type === 'index' ? cx.reference(ref) : undefined) ?? name;
  return {
    type,
    labels: [index.name],
    attributes: [{ name: 'attach', value: attach }, ...comments],
    blocks: [],
  };
}

export function encodePrimaryKey(table: PgTable, key: PgConstraintIndex): OutputBlock {
  const usual = key.name === '' || key.name === primaryKeyName(table);
  return block('primary_key', usual ? [] : [key.name], key, [
    ...attribute('columns', columns(key)),
    ...commentAttribute(key),
    ...options(key),
    ...constraintOptions(key),
  ]);
}

export function encodeIndex(index: PgIndex): OutputBlock {
  const plain = isPlain(index);
  return {
    ...block('index', [index.name], index, [
      ...attribute('unique', index.unique ? true : undefined),
      ...(plain ? attribute('columns', columns(index)) : []),
      ...commentAttribute(index),
      ...method(index),
      ...options(index),
    ]),
    ...(plain ? {} : { blocks: [...index.parts.map((p) => part('on', p)), ...storage(index)] }),
  };
}

export function encodeUnique(unique: PgConstraintIndex): OutputBlock {
  return block('unique', [unique.name], unique, [
    ...attribute('columns', columns(unique)),
    ...commentAttribute(unique),
    ...options(unique),
    ...constraintOptions(unique),
  ]);
}

export function encodeExclude(exclude: PgExclusion): OutputBlock {
  return {
    type: 'exclude',
    labels: [exclude.name],
    attributes: [
      ...commentAttribute(exclude),
      ...method(exclude),
      ...options(exclude),
      ...constraintOptions(exclude),
    ],
    blocks: [
      ...exclude.parts.map((p) => part('on', p, [{ name: 'op', value: p.operator }])),
      ...storage(exclude),
    ],
  };
}

function block(
  type: string,
  labels: readonly string[],
  index: PgIndex,
  attributes: Attributes,
): OutputBlock {
  return { type, labels, attributes, blocks: storage(index) };
}

function isPlain(index: PgIndex): boolean {
  return index.parts.every(
    (p) =>
      p.column !== undefined &&
      !p.desc &&
      p.nulls === undefined &&
      p.collate === undefined &&
      p.opclass === undefined,
  );
}

/** An index without parts has none to print. */
function columns(index: PgIndex): OutputValue | undefined {
  const names = index.parts.flatMap((p) => p.column ?? []);
  return names.length === 0 ? undefined : ownColumns(names);
}

const methodWords: ReadonlySet<string> = new Set(['BRIN', 'GIN', 'GIST', 'HASH', 'SPGIST']);

/** A method of the server is a word, one of an extension a string. */
function method(index: PgIndex): Attributes {
  const name = index.method.toUpperCase();
  if (name === 'BTREE') return [];
  return attribute('type', methodWords.has(name) ? { raw: name } : name);
}

function options(index: PgIndex): Attributes {
  const pages = plainPages(index);
  return [
    ...attribute('include', index.include.length === 0 ? undefined : ownColumns(index.include)),
    ...attribute('where', index.where),
    ...attribute('nulls_distinct', index.nullsNotDistinct ? false : undefined),
    ...attribute('page_per_range', pages === undefined ? undefined : numberWord(pages)),
    ...attribute('tablespace', index.tablespace),
  ];
}

function constraintOptions(index: PgConstraintIndex): Attributes {
  const { deferrable, withoutOverlaps } = index;
  return [
    ...constraintCommentAttribute(index),
    ...attribute('without_overlaps', withoutOverlaps === true ? true : undefined),
    ...attribute('deferrable', deferrable === undefined ? undefined : enumWord(deferrable)),
  ];
}

function constraintCommentAttribute({ constraintComment }: PgConstraintIndex): Attributes {
  return constraintComment === '' ? [] : attribute('constraint_comment', constraintComment);
}

/** The one storage parameter that has an attribute of its own, when it is the only one. */
function plainPages(index: PgIndex): string | undefined {
  const entries = Object.entries(index.storage);
  const [name, value] = entries[0] ?? [];
  return entries.length === 1 && name === 'pages_per_range' ? value : undefined;
}

function storage(index: PgIndex): readonly OutputBlock[] {
  return plainPages(index) === undefined ? encodeStorage(index.storage) : [];
}

/** `on { … }` of an index, `by { … }` of a partition key. */
export function part(type: string, p: PgIndexPart, more: Attributes = []): OutputBlock {
  return {
    type,
    labels: [],
    attributes: [
      ...attribute('desc', p.desc ? true : undefined),
      ...attribute('column', p.column === undefined ? undefined : ownColumn(p.column)),
      ...attribute('expr', p.column === undefined ? p.expr : undefined),
      ...attribute('nulls_first', p.nulls === 'first' ? true : undefined),
      ...attribute('nulls_last', p.nulls === 'last' ? true : undefined),
      ...attribute('ops', p.opclass === undefined ? undefined : opclass(p.opclass)),
      ...collateAttribute(p.collate, undefined),
      ...more,
    ],
    blocks: [],
  };
}

/** A known class is a word, another a string, one with parameters `sql("…")`. */
function opclass(ops: PgOpclass): OutputValue {
  const name = ops.schema === undefined ? ops.name : `${ops.schema}.${ops.name}`;
  const params = Object.entries(ops.params).map(([key, value]) => `${key}=${value}`);
  if (params.length > 0) return { call: 'sql', args: [`${name}(${params.join(',')})`] };
  return opclassWords.has(name) ? { raw: name } : name;
}
