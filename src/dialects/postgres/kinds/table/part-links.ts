import type { PlanNode } from '../../../../schema/index.ts';
import type { PgPartUse, PgTable } from '../../model.ts';
import type { AlterClause, PgTableChange, TableClause } from './clause.ts';
import { usesOfPart } from './part-uses.ts';

type Links = Partial<Omit<PlanNode<TableClause>, 'owner' | 'verb' | 'clause'>>;

/** What a part relies on is there before it is added, and goes after it was dropped. */
export function withRoutines(known: Links, { change, from, to }: AlterClause): Links {
  const { needs = [], releases = [] } = known;
  const { before, after } = change.clauses ?? {};
  const added = addedPart(change);
  const dropped = droppedPart(change);
  if (before !== undefined) {
    const uses = dropped === undefined ? [] : usesOfPart(from, ...dropped);
    return { ...known, releases: [...releases, before, ...uses], detachable: true };
  }
  if (after !== undefined) {
    const uses = added === undefined ? [] : usesOfPart(to, ...added);
    return { ...known, needs: [...needs, after, ...uses], detachable: true };
  }
  return {
    ...known,
    ...(addsRoutineUse(change, to) ? { detachable: true } : {}),
    needs: added === undefined ? needs : [...needs, ...usesOfPart(to, ...added)],
    releases: dropped === undefined ? releases : [...releases, ...usesOfPart(from, ...dropped)],
  };
}

/** Whether a part that can stay behind, should the routine need the altered table, relies on one. */
export function addsRoutineUse(change: PgTableChange, to: PgTable): boolean {
  if (change.kind !== 'add_check' && change.kind !== 'add_index') return false;
  const added = addedPart(change);
  return added !== undefined && usesOfPart(to, ...added).length > 0;
}

type Part = readonly [part: PgPartUse['part'], name: string];

function addedPart(change: PgTableChange): Part | undefined {
  switch (change.kind) {
    case 'add_column':
      return ['column', change.column.name];
    case 'modify_column':
      return ['column', change.to.name];
    case 'add_check':
      return ['check', change.check.name];
    case 'modify_check':
      return ['check', change.to.name];
    case 'add_index':
      return ['index', change.index.name];
    default:
      return undefined;
  }
}

function droppedPart(change: PgTableChange): Part | undefined {
  switch (change.kind) {
    case 'drop_column':
      return ['column', change.column.name];
    case 'modify_column':
      return ['column', change.from.name];
    case 'drop_check':
      return ['check', change.check.name];
    case 'modify_check':
      return ['check', change.from.name];
    case 'drop_index':
      return ['index', change.index.name];
    default:
      return undefined;
  }
}
