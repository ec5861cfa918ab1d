import { onceFor } from '../../../../base/index.ts';
import {
  indexRealm,
  objectRef,
  type PlanContext,
  type Realm,
  type Ref,
  realmObjects,
  refKey,
  sameData,
} from '../../../../schema/index.ts';
import type { PgRoutine } from '../../model-routines.ts';

const checkedLanguages: ReadonlySet<string> = new Set(['sql', 'plpgsql']);

/** Kinds whose objects a body can name. */
const named: ReadonlySet<string> = new Set([
  ...['table', 'view', 'materialized', 'foreign_table', 'partition', 'sequence'],
  ...['function', 'procedure', 'aggregate', 'enum', 'domain', 'composite', 'range'],
]);

/**
 * The objects whose names stand in a body: the server checks a body when it is made, and keeps no
 * record of what it relies on. Words that only look like a name do no harm: these are wishes.
 */
export function mentionedIn(routine: PgRoutine, realm: Realm): readonly Ref[] {
  if (!checkedLanguages.has(routine.language)) return [];
  const names = realmNames(realm);
  const own = refKey(objectRef(routine));
  const words = new Set(
    [...routine.as.matchAll(/"((?:[^"]|"")+)"|[\p{L}_][\p{L}\p{N}_$]*/gu)].map(
      ([whole, quoted]) => quoted?.replaceAll('""', '"') ?? whole.toLowerCase(),
    ),
  );
  return [...words].flatMap((word) => names.get(word) ?? []).filter((ref) => refKey(ref) !== own);
}

const realmNames = onceFor((realm: Realm): ReadonlyMap<string, readonly Ref[]> => {
  const names = new Map<string, Ref[]>();
  for (const object of realmObjects(realm)) {
    if (!named.has(object.kind)) continue;
    const list = names.get(object.name);
    if (list === undefined) names.set(object.name, [objectRef(object)]);
    else list.push(objectRef(object));
  }
  return names;
});

const indexOf = onceFor(indexRealm);

/** Whether something that the body names is not the same before and after the plan. */
export function namesChanges(routine: PgRoutine, { from, to }: PlanContext): boolean {
  const [before, after] = [indexOf(from), indexOf(to)];
  return mentionedIn(routine, from).some((ref) => !sameData(before.get(ref), after.get(ref)));
}
