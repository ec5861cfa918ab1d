import { type PlanContext, type Statement, sameData } from '../../../../schema/index.ts';
import { quoteIdent } from '../../../../sql/index.ts';
import type { PgColumn, PgConstraintIndex, PgTable } from '../../model.ts';
import { generatedName, type Naming, namingFor, qualifiedName } from '../../sql-names.ts';
import { constraintOf } from './actions.ts';
import type { AlterClause, PgTableChange } from './clause.ts';
import { createIndexSql, dropIndexSql, partColumns } from './index-sql.ts';
import { addNotNull } from './not-null.ts';

/** A change in the big ALTER TABLE, and the statements that come after it. */
interface Stage {
  /** Absent: nothing of it is left for the big one. */
  readonly first: AlterClause | undefined;
  readonly after: readonly Statement[];
}

/**
 * A change that the user wants without a strong lock while the table is read: the constraint is
 * added unchecked and validated by a statement of its own, NOT NULL goes by a validated constraint, a
 * unique constraint by an index built concurrently. All else stays whole.
 * https://www.postgresql.org/docs/current/sql-altertable.html#SQL-ALTERTABLE-NOTES
 */
export function stage(clause: AlterClause, cx: PlanContext): Stage {
  const { change, to } = clause;
  if (change.clauses?.lockSafe !== true) return { first: clause, after: [] };
  const naming = namingFor(to.schema, cx);
  switch (change.kind) {
    case 'add_check':
      return unchecked(clause, change.check, naming);
    case 'add_foreign_key':
      // Before PostgreSQL 18 a partitioned table has no foreign key that is not valid.
      return to.partition === undefined
        ? unchecked(clause, change.foreignKey, naming)
        : { first: clause, after: [] };
    case 'modify_check':
      return change.aspects.includes('expr')
        ? unchecked(clause, change.to, naming)
        : { first: clause, after: [] };
    case 'modify_column':
      return notNullStages(clause, change, cx);
    case 'add_index':
    case 'add_primary_key':
      return uniqueStages(clause, change, naming);
    default:
      return { first: clause, after: [] };
  }
}

interface Checkable {
  readonly name: string;
  readonly notValid?: boolean;
  readonly notEnforced?: boolean;
}

function unchecked(clause: AlterClause, constraint: Checkable, naming: Naming): Stage {
  const left = constraint.notValid === true || constraint.notEnforced === true;
  if (left || constraint.name === '') return { first: clause, after: [] };
  const { change, to } = clause;
  const first = {
    ...clause,
    change: { ...change, clauses: { ...change.clauses, notValid: true } },
  };
  return { first, after: [validate(to, constraint.name, naming)] };
}

function validate(table: PgTable, name: string, naming: Naming): Statement {
  return alone(table, `VALIDATE CONSTRAINT ${quoteIdent(name)}`, [], naming);
}

/** A statement of its own transaction: locks of the one before are given back by then. */
function alone(table: PgTable, action: string, undo: readonly string[], naming: Naming): Statement {
  const alter = `ALTER TABLE ${qualifiedName(table, naming)} `;
  return {
    sql: alter + action,
    comment: `modify "${table.name}" table`,
    reverse: undo.map((back) => alter + back),
    hazards: action.startsWith('VALIDATE')
      ? [{ kind: 'may-fail', message: `fails if a row of "${table.name}" breaks the constraint` }]
      : [],
    tx: 'out',
  };
}

type ModifyColumn = Extract<PgTableChange, { kind: 'modify_column' }>;

function notNullStages(clause: AlterClause, change: ModifyColumn, cx: PlanContext): Stage {
  const { from, to } = change;
  const whole: Stage = { first: clause, after: [] };
  if (!from.null || to.null || to.notNull?.notValid === true) return whole;
  // A table that is written anew is read anyway; a check that holds saves the reading.
  if (change.aspects.includes('type') || hasCheck(clause.from, to)) return whole;
  if (isKeyedAtOnce(clause, to)) return whole;
  const nullable: PgColumn = { ...to, null: true };
  const rest = change.aspects.filter((aspect) => aspect !== 'null');
  const first: AlterClause | undefined =
    rest.length === 0
      ? undefined
      : { ...clause, change: { ...change, to: nullable, aspects: rest } };
  const naming = namingFor(clause.to.schema, cx);
  const after =
    cx.capabilities?.notNullConstraints === true
      ? byConstraint(clause.to, to, naming)
      : byCheck(clause.to, to, naming);
  return { first, after };
}

/** A partitioned table gets its primary key by one statement, which makes the columns NOT NULL. */
function isKeyedAtOnce({ from, to }: AlterClause, { name }: PgColumn): boolean {
  const { partition, primaryKey } = to;
  if (partition === undefined || primaryKey === undefined) return false;
  return partColumns(primaryKey).includes(name) && !sameData(from.primaryKey, primaryKey);
}

/** A valid CHECK that the column is not null, which the server goes by. */
function hasCheck(table: PgTable, column: PgColumn): boolean {
  const texts = [column.name, quoteIdent(column.name)].map((name) => `(${name} IS NOT NULL)`);
  return table.checks.some((check) => check.notValid !== true && texts.includes(check.expr));
}

function byConstraint(table: PgTable, column: PgColumn, naming: Naming): readonly Statement[] {
  const name = column.notNull?.name ?? generatedName(table.name, [column.name], 'not_null');
  const named = { ...column, notNull: { ...column.notNull, name, notValid: true } };
  return [
    alone(table, addNotNull(named), [`DROP CONSTRAINT ${quoteIdent(name)}`], naming),
    validate(table, name, naming),
  ];
}

function byCheck(table: PgTable, column: PgColumn, naming: Naming): readonly Statement[] {
  const name = generatedName(table.name, [column.name], 'not_null_check');
  const quoted = quoteIdent(column.name);
  const add = `ADD CONSTRAINT ${quoteIdent(name)} CHECK (${quoted} IS NOT NULL)`;
  const drop = `DROP CONSTRAINT ${quoteIdent(name)}`;
  const set = `ALTER COLUMN ${quoted} SET NOT NULL`;
  return [
    alone(table, `${add} NOT VALID`, [drop], naming),
    validate(table, name, naming),
    alone(table, set, [`ALTER COLUMN ${quoted} DROP NOT NULL`], naming),
    alone(table, drop, [`${add} NOT VALID`], naming),
  ];
}

type AddIndex = Extract<PgTableChange, { kind: 'add_index' | 'add_primary_key' }>;

/** The index carries the constraint's name from the beginning, so that a failed build is found. */
function uniqueStages(clause: AlterClause, change: AddIndex, naming: Naming): Stage {
  const { to } = clause;
  const index: PgConstraintIndex = change.kind === 'add_index' ? change.index : change.primaryKey;
  const isKey = change.kind === 'add_primary_key' || constraintOf(to, index) === 'unique';
  const possible = to.partition === undefined && index.withoutOverlaps !== true;
  if (!isKey || !possible || change.clauses?.usingIndex !== undefined) {
    return { first: clause, after: [] };
  }
  const drop = dropIndexSql(index, naming, { concurrently: true, ifExists: true });
  const word = change.kind === 'add_index' ? 'UNIQUE' : 'PRIMARY KEY';
  const name = quoteIdent(index.name);
  const deferrable = index.deferrable === undefined ? '' : ` DEFERRABLE ${index.deferrable}`;
  const promote = `ADD CONSTRAINT ${name} ${word} USING INDEX ${name}${deferrable}`;
  const build: Statement = {
    sql: createIndexSql(to, index, naming, { concurrently: true }),
    comment: `create index "${index.name}" to table: "${to.name}"`,
    // The constraint takes the index along when it goes.
    reverse: [drop],
    hazards: [{ kind: 'may-fail', message: `fails if rows break "${index.name}"` }],
    tx: 'out',
  };
  return {
    first: undefined,
    after: [build, alone(to, promote, [`DROP CONSTRAINT ${name}`], naming)],
  };
}
