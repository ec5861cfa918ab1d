import { partKey } from '../enum/rebuilt-parts.ts';
import type { PgTableChange } from './clause.ts';

/**
 * The changes of a table of which parts make way for a routine that is made anew, each part taken
 * away once: one that goes anyway does not come back, and one that changes comes back as it is to be.
 */
export function madeWayOnce(changes: readonly PgTableChange[]): readonly PgTableChange[] {
  const away = new Set(changes.flatMap((c) => (c.clauses?.before ? [partKey(c)] : [])));
  if (away.size === 0) return changes;
  const own = new Map<string, PgTableChange>();
  for (const change of changes) {
    const key = partKey(change);
    if (away.has(key) && !makesWay(change)) own.set(key, change);
  }
  const seen = new Set<string>();
  return changes.flatMap((change): readonly PgTableChange[] => {
    const key = partKey(change);
    const mate = own.get(key);
    if (!makesWay(change)) return mate === undefined ? [change] : remainder(change);
    const step = `${change.clauses?.before === undefined ? 'after' : 'before'} ${key}`;
    if (seen.has(step)) return [];
    seen.add(step);
    return mate === undefined ? [change] : withOwn(change, mate);
  });
}

function makesWay({ clauses }: PgTableChange): boolean {
  return clauses?.before !== undefined || clauses?.after !== undefined;
}

/** What is left of a part's own change. */
function remainder(change: PgTableChange): readonly PgTableChange[] {
  if (change.kind === 'drop_column') return [change];
  if (change.kind !== 'modify_column') return [];
  if (!change.aspects.includes('default')) return [change];
  const aspects = change.aspects.filter((aspect) => aspect !== 'default');
  const { default: _f, ...from } = change.from;
  const { default: _t, ...to } = change.to;
  return aspects.length === 0 ? [] : [{ ...change, from, to, aspects }];
}

/** A step aside for a routine, where the part has a change of its own. */
function withOwn(step: PgTableChange, own: PgTableChange): readonly PgTableChange[] {
  const { clauses = {} } = step;
  const back = clauses.after !== undefined;
  switch (own.kind) {
    case 'drop_column':
      return [];
    case 'drop_check':
    case 'drop_index':
      return back ? [] : [step];
    case 'modify_check':
      return back ? [{ kind: 'add_check', check: own.to, clauses }] : [step];
    case 'modify_index':
      return back ? [{ kind: 'add_index', index: own.to, clauses }] : [step];
    case 'modify_column': {
      if (!back || !own.aspects.includes('default')) return [step];
      const { default: value, ...from } = own.to;
      if (value === undefined) return [];
      return [{ kind: 'modify_column', from, to: own.to, aspects: ['default'], clauses }];
    }
    default:
      return [step];
  }
}
