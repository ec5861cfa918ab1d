import { type Hazard, sameData } from '../../../../schema/index.ts';
import type { PgType } from '../../model.ts';
import { constraintOf } from './actions.ts';
import type { AlterClause } from './clause.ts';

/**
 * What a change inside a table that holds rows may do, as the manual says it; what a server really
 * does is observed elsewhere. https://www.postgresql.org/docs/current/sql-altertable.html#SQL-ALTERTABLE-NOTES
 */
export function hazardsOf(clause: AlterClause): readonly Hazard[] {
  const { change, to } = clause;
  const notValid = change.clauses?.notValid === true;
  switch (change.kind) {
    case 'drop_column':
      return [{ kind: 'data-loss', message: `drops column "${change.column.name}"` }];
    case 'modify_column':
      return columnHazards(change);
    case 'add_check':
    case 'modify_check':
      return notValid ? [] : checked(change.kind === 'add_check' ? change.check : change.to);
    case 'add_foreign_key':
      return notValid ? [] : checked(change.foreignKey);
    case 'add_primary_key':
      return change.clauses?.usingIndex === undefined ? unique(change.primaryKey) : [];
    case 'add_index': {
      const building: readonly Hazard[] =
        change.clauses?.concurrently === true || change.clauses?.usingIndex !== undefined
          ? []
          : [{ kind: 'blocks-writes', message: `builds index "${change.index.name}"` }];
      const strict = change.index.unique || constraintOf(to, change.index) === 'exclude';
      return strict ? [...building, ...unique(change.index)] : building;
    }
    default:
      return [];
  }
}

function columnHazards(change: {
  readonly from: { readonly name: string; readonly null: boolean; readonly type: PgType };
  readonly to: { readonly name: string; readonly null: boolean; readonly type: PgType };
}): readonly Hazard[] {
  const { from, to } = change;
  const hazards: Hazard[] = [];
  if (!keepsStorage(from.type, to.type)) {
    hazards.push({ kind: 'rewrite', message: `converts every value of column "${to.name}"` });
    hazards.push({ kind: 'may-fail', message: `a value of column "${to.name}" may not convert` });
  }
  if (from.null && !to.null) {
    hazards.push({ kind: 'scan', message: `reads the table for nulls in column "${to.name}"` });
    hazards.push({ kind: 'may-fail', message: `fails if column "${to.name}" holds a null` });
  }
  return hazards;
}

/** The same type, or one that holds every value as it is stored: text, or a longer varchar. */
function keepsStorage(from: PgType, to: PgType): boolean {
  const { serial: _from, ref: _fromRef, ...before } = from;
  const { serial: _to, ref: _toRef, ...after } = to;
  if (sameData(before, after)) return true;
  if (from.name !== 'character varying' || from.array || to.array) return false;
  if (to.name === 'text') return true;
  const longer =
    to.args[0] === undefined || (from.args[0] ?? Number.POSITIVE_INFINITY) <= to.args[0];
  return to.name === from.name && longer;
}

function checked(constraint: {
  readonly name: string;
  readonly notValid?: boolean;
}): readonly Hazard[] {
  if (constraint.notValid === true) return [];
  return [
    { kind: 'scan', message: `checks every row against constraint "${constraint.name}"` },
    { kind: 'may-fail', message: `fails if a row breaks constraint "${constraint.name}"` },
  ];
}

function unique(index: { readonly name: string }): readonly Hazard[] {
  return [{ kind: 'may-fail', message: `fails if rows break "${index.name}"` }];
}
