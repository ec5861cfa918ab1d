import { MercatorError } from '../base/index.ts';
import type { Change } from './change.ts';
import { createContents, createSchema } from './create-realm.ts';
import type { DiffContext, ModelKind } from './kind.ts';
import { withModes } from './mode.ts';
import type { Realm, Schema, SchemaObject } from './model.ts';
import { type RenamingKind, renamedTables, withRenamedTables } from './rename-tables.ts';

/** What comparing needs of a kind. */
export type DiffKind = RenamingKind & Pick<ModelKind<SchemaObject, never>, 'diff' | 'mode'>;

/**
 * The changes that turn `before` into `after`, both read back from servers of one make, so that equal
 * means equal data. Tables that get a new name come first; the other changes are to what is there
 * after that. Their order, as Atlas has it: the realm's own objects; for each schema of `before` its
 * removal, or its changes (the schema, its objects, tables, views); then what new schemas hold.
 * Kinds of a mode that only one realm has are passed over. What the kinds' `diff` throws for changes
 * that no statement can make is thrown on.
 */
export function diffRealms(
  before: Realm,
  after: Realm,
  kinds: readonly DiffKind[],
): readonly Change[] {
  const modes = before.modes?.filter((mode) => after.modes?.includes(mode)) ?? [];
  const to = withModes(after, modes, kinds);
  const unnamed = withModes(before, modes, kinds);
  const renames = renamedTables(unnamed, to, kinds);
  const from = withRenamedTables(unnamed, renames, kinds);
  const pair: Pair = { kinds: new Map(kinds.map((kind) => [kind.kind, kind])), cx: { from, to } };
  const wanted = new Map(to.schemas.map((schema) => [schema.name, schema]));
  const present = new Set(from.schemas.map((schema) => schema.name));
  return [
    ...renames,
    ...diffObjects(from.objects, to.objects, pair),
    ...from.schemas.flatMap((schema) => diffOrDrop(schema, wanted.get(schema.name), pair)),
    ...to.schemas.filter((schema) => !present.has(schema.name)).flatMap(createSchema),
  ];
}

interface Pair {
  readonly kinds: ReadonlyMap<string, DiffKind>;
  readonly cx: DiffContext;
}

function diffOrDrop(from: Schema, to: Schema | undefined, pair: Pair): readonly Change[] {
  if (to === undefined) return [{ kind: 'drop_schema', schema: from }];
  return [
    ...diffObject(from, to, pair),
    ...diffObjects(from.objects, to.objects, pair),
    ...diffTables(from, to, pair),
    ...diffObjects(from.views, to.views, pair),
  ];
}

function diffTables(from: Schema, to: Schema, pair: Pair): readonly Change[] {
  const keyOf = (table: SchemaObject): string => objectKey(table, pair);
  const wanted = new Map(to.tables.map((table) => [keyOf(table), table]));
  const present = new Set(from.tables.map(keyOf));
  const added = to.tables.filter((table) => !present.has(keyOf(table)));
  return [
    ...from.tables.flatMap((table): readonly Change[] => {
      const next = wanted.get(keyOf(table));
      return next === undefined ? [{ kind: 'drop_table', table }] : diffObject(table, next, pair);
    }),
    ...createContents({ ...to, objects: [], tables: added, views: [] }),
  ];
}

function diffObjects(
  from: readonly SchemaObject[],
  to: readonly SchemaObject[],
  pair: Pair,
): readonly Change[] {
  const keyOf = (object: SchemaObject): string => objectKey(object, pair);
  const wanted = new Map(to.map((object) => [keyOf(object), object]));
  const present = new Set(from.map(keyOf));
  return [
    ...from.flatMap((object): readonly Change[] => {
      const next = wanted.get(keyOf(object));
      return next === undefined
        ? [{ kind: 'drop_object', object }]
        : diffObject(object, next, pair);
    }),
    ...to
      .filter((object) => !present.has(keyOf(object)))
      .map((object): Change => ({ kind: 'add_object', object })),
  ];
}

/** Within one schema, or among the realm's own objects. */
function objectKey(object: SchemaObject, { kinds }: Pair): string {
  const { kind, name, on, signature = '' } = object;
  return `${kind}\0${on?.name ?? ''}\0${kinds.get(kind)?.nameKey?.(name) ?? name}\0${signature}`;
}

function diffObject<T extends SchemaObject>(from: T, to: T, pair: Pair): readonly Change[] {
  const kind = pair.kinds.get(from.kind);
  if (kind !== undefined) return kind.diff(from, to, pair.cx);
  throw new MercatorError('E_UNSUPPORTED', `objects of kind "${from.kind}" cannot be compared`);
}
