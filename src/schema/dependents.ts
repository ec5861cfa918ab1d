import { MercatorError } from '../base/index.ts';
import { type Change, type Clauses, changedRef, objectRef, type TableChange } from './change.ts';
import type { KindPlanContext, ModelKind, PlanContext } from './kind.ts';
import type { Realm, SchemaObject, Table } from './model.ts';
import { indexRealm, type RealmIndex, realmObjects } from './realm.ts';
import { formatRef, type Ref, refKey, refKeys } from './ref.ts';

/** What finding dependents needs of a kind. */
export type DependentKind = Pick<ModelKind<SchemaObject, never>, 'kind'> &
  Partial<
    Pick<ModelKind<SchemaObject, never>, 'dependencies' | 'disturbs' | 'inPlace' | 'invalidated'>
  >;

/**
 * The changes, and those that take whatever is in their way down and put it back (D5): an object
 * that relies on what a change disturbs, and what relies on that object, are dropped and added
 * again; an object that cannot change where it stands is, too. What has no change of its own comes
 * back as it was, also from out of scope. Throws E_UNSUPPORTED for what could not come back, since
 * something that it relies on is gone by then.
 */
export function withDependents(
  changes: readonly Change[],
  kinds: readonly DependentKind[],
  cx: PlanContext,
): readonly Change[] {
  const search = new Search(changes, kinds, cx);
  search.run();
  return search.result();
}

/** An object that is taken down, and what comes in its place. */
interface Rebuilt {
  readonly from: SchemaObject;
  readonly to: SchemaObject;
  /** Of the change that the object has anyway. */
  readonly clauses?: Clauses | undefined;
}

class Search {
  readonly #changes: readonly Change[];
  readonly #kinds: ReadonlyMap<string, DependentKind>;
  readonly #cx: KindPlanContext;
  readonly #fate: Fate;
  readonly #rebuilt = new Map<string, Rebuilt>();
  readonly #parts = new Map<string, TableChange[]>();
  #users: ReadonlyMap<string, readonly SchemaObject[]> | undefined;
  #from: RealmIndex | undefined;
  #to: RealmIndex | undefined;

  constructor(changes: readonly Change[], kinds: readonly DependentKind[], cx: PlanContext) {
    this.#changes = changes;
    this.#kinds = new Map(kinds.map((kind) => [kind.kind, kind]));
    this.#cx = { ...cx, changes };
    this.#fate = fateOf(changes);
  }

  run(): void {
    const queue: Ref[] = [];
    for (const change of this.#changes) {
      if (change.kind === 'modify_object' && !this.#inPlace(change.from, change.to)) {
        queue.push(...this.#rebuild(change));
      } else queue.push(...this.#disturbed(change));
    }
    for (let ref = queue.shift(); ref !== undefined; ref = queue.shift()) {
      for (const user of this.#usersOf(ref)) queue.push(...this.#invalidate(user, ref));
    }
  }

  result(): readonly Change[] {
    if (this.#rebuilt.size === 0 && this.#parts.size === 0) return this.#changes;
    const left = new Map(this.#rebuilt);
    const own = this.#changes.flatMap((change): readonly Change[] => {
      const key = refKey(changedRef(change));
      if (change.kind === 'modify_table') return [this.#withParts(change, key)];
      const pair = change.kind === 'modify_object' ? left.get(key) : undefined;
      if (pair === undefined) return [change];
      left.delete(key);
      return twoSteps(pair);
    });
    return [...own, ...this.#partChanges(), ...[...left.values()].flatMap(twoSteps)];
  }

  /** What else is in the way once the object has to go; nothing for one that goes anyway. */
  #invalidate(user: SchemaObject, ref: Ref): readonly Ref[] {
    const own = objectRef(user);
    const key = refKey(own);
    if (this.#rebuilt.has(key) || this.#goes(own)) return [];
    const answer = this.#kind(user)?.invalidated?.(user, ref, this.#cx) ?? 'nothing';
    if (answer === 'nothing') return [];
    if (answer !== 'rebuild') {
      this.#addParts(key, answer.changes);
      return [];
    }
    const change = this.#fate.modified.get(key);
    if (change !== undefined && this.#makesWay(change, ref)) return [];
    if (change !== undefined) return this.#rebuild(change);
    this.#checkReturn(user);
    return this.#rebuild({ from: user, to: user });
  }

  #rebuild({ from, to, clauses }: Rebuilt): readonly Ref[] {
    this.#rebuilt.set(refKey(objectRef(from)), { from, to, clauses });
    return this.#disturbed({ kind: 'drop_object', object: from });
  }

  #addParts(key: string, changes: readonly TableChange[]): void {
    const known = this.#parts.get(key) ?? [];
    const texts = new Set(known.map((change) => JSON.stringify(change)));
    known.push(...changes.filter((change) => !texts.has(JSON.stringify(change))));
    if (known.length > 0) this.#parts.set(key, known);
  }

  /** What a changed definition no longer relies on need not stop it from staying in place. */
  #makesWay(change: Modified, ref: Ref): boolean {
    if (!this.#inPlace(change.from, change.to)) return false;
    const before = new Set(this.#dependencies(change.from).map(refKey));
    const after = this.#dependencies(change.to);
    const basis = this.#basis(ref);
    const beside = (other: Ref): boolean => basis.has(ownerKey(other));
    return !after.some(
      (other) => refKey(other) === refKey(ref) || (!before.has(refKey(other)) && beside(other)),
    );
  }

  /**
   * What the disturbed thing belongs to, and what that relied on: what is added there comes only once
   * the thing has made way.
   */
  #basis(ref: Ref): ReadonlySet<string> {
    this.#from ??= indexRealm(this.#cx.from);
    const basis = new Map([[refKey(ref), ref]]);
    for (const known of basis.values()) {
      const object = known.kind === 'table' ? undefined : this.#from.get(known);
      if (object === undefined) continue;
      for (const other of this.#dependencies(object)) basis.set(refKey(other), other);
    }
    return new Set([...basis.values()].map(ownerKey));
  }

  #checkReturn(object: SchemaObject): void {
    const lost = this.#dependencies(object).find((ref) => this.#isLost(ref));
    if (lost === undefined) return;
    const name = formatRef(objectRef(object));
    throw new MercatorError(
      'E_UNSUPPORTED',
      `${name} is in the way and cannot be put back: it relies on ${formatRef(lost)}, which goes`,
      { hint: `change ${name} first, or leave what it relies on as it is` },
    );
  }

  /** Was there and will not be. What neither realm has is none of the plan's business. */
  #isLost(ref: Ref): boolean {
    this.#to ??= indexRealm(this.#cx.to);
    if (ref.kind !== 'column') {
      const goes = this.#goes(ref) || this.#fate.renamed.has(refKey(ref));
      return goes && this.#to.get(ref) === undefined;
    }
    const columns = columnsOf(ref, this.#to);
    return columns !== undefined && !columns.some((column) => column.name === ref.name);
  }

  /** Whether the changes drop it, alone or with its schema. */
  #goes(ref: Ref): boolean {
    const { dropped, schemas } = this.#fate;
    return dropped.has(refKey(ref)) || (ref.schema !== undefined && schemas.has(ref.schema));
  }

  #inPlace(from: SchemaObject, to: SchemaObject): boolean {
    return this.#kind(to)?.inPlace?.(from, to, this.#cx) ?? true;
  }

  #disturbed(change: Change): readonly Ref[] {
    const own = this.#kinds.get(changedRef(change).kind)?.disturbs?.(change);
    if (own !== undefined) return own;
    const drops = change.kind === 'drop_object' || change.kind === 'drop_table';
    return drops ? [changedRef(change)] : [];
  }

  #dependencies(object: SchemaObject): readonly Ref[] {
    return this.#kind(object)?.dependencies?.(object) ?? [];
  }

  #kind(object: SchemaObject): DependentKind | undefined {
    return this.#kinds.get(object.kind);
  }

  #usersOf(ref: Ref): readonly SchemaObject[] {
    this.#users ??= this.#findUsers();
    return refKeys(ref).flatMap((key) => this.#users?.get(key) ?? []);
  }

  /** Built when something is disturbed at all. */
  #findUsers(): ReadonlyMap<string, readonly SchemaObject[]> {
    const users = new Map<string, SchemaObject[]>();
    const { from } = this.#cx;
    for (const object of [...realmObjects(from), ...(from.outside ?? [])]) {
      if (this.#kind(object)?.invalidated === undefined) continue;
      for (const key of new Set(this.#dependencies(object).map(refKey))) {
        const list = users.get(key);
        if (list === undefined) users.set(key, [object]);
        else list.push(object);
      }
    }
    return users;
  }

  #withParts(change: Extract<Change, { kind: 'modify_table' }>, key: string): Change {
    const parts = this.#parts.get(key);
    this.#parts.delete(key);
    return parts === undefined ? change : { ...change, changes: [...change.changes, ...parts] };
  }

  /** Changes of tables that had none. */
  #partChanges(): readonly Change[] {
    const tables = tablesByKey(this.#cx.from);
    return [...this.#parts].flatMap(([key, changes]): readonly Change[] => {
      const table = tables.get(key);
      return table === undefined ? [] : [{ kind: 'modify_table', from: table, to: table, changes }];
    });
  }
}

/** The object, or that of which it is a part. */
function ownerKey({ schema = '', parent, name }: Ref): string {
  return `${schema}\0${parent ?? name}`;
}

type Modified = Extract<Change, { kind: 'modify_object' }>;

function twoSteps({ from, to, clauses }: Rebuilt): readonly Change[] {
  return [
    { kind: 'drop_object', object: from },
    { kind: 'add_object', object: to, clauses: { ...clauses, restores: from } },
  ];
}

/** What the changes do to objects, by the keys of their references. */
interface Fate {
  readonly dropped: ReadonlySet<string>;
  readonly renamed: ReadonlySet<string>;
  readonly modified: ReadonlyMap<string, Modified>;
  /** Names of those that go with all they hold. */
  readonly schemas: ReadonlySet<string>;
}

function fateOf(changes: readonly Change[]): Fate {
  const dropped = new Set<string>();
  const renamed = new Set<string>();
  const modified = new Map<string, Modified>();
  const schemas = new Set<string>();
  for (const change of changes) {
    const ref = changedRef(change);
    if (change.kind === 'drop_schema') schemas.add(ref.name);
    else if (change.kind === 'drop_table' || change.kind === 'drop_object') {
      for (const key of refKeys(ref)) dropped.add(key);
    } else if (change.kind === 'rename_table' || change.kind === 'rename_object') {
      renamed.add(refKey(objectRef(change.from)));
    } else if (change.kind === 'modify_object') modified.set(refKey(ref), change);
  }
  return { dropped, renamed, modified, schemas };
}

type Columns = readonly { readonly name: string }[];

/** The columns of what a column belongs to; undefined for what is not there. */
function columnsOf({ schema, parent = '' }: Ref, index: RealmIndex): Columns | undefined {
  for (const kind of ['table', 'view', 'materialized', 'foreign_table']) {
    const ref = { kind, name: parent, ...(schema === undefined ? {} : { schema }) };
    const owner: (SchemaObject & { readonly columns?: Columns }) | undefined = index.get(ref);
    if (owner !== undefined) return owner.columns;
  }
  return undefined;
}

function tablesByKey(realm: Realm): ReadonlyMap<string, Table> {
  const tables = realm.schemas.flatMap((schema) => schema.tables);
  return new Map(tables.map((table) => [refKey(objectRef(table)), table]));
}
