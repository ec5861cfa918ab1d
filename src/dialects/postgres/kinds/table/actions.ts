import { unreachable } from '../../../../base/index.ts';
import { quoteIdent, words } from '../../../../sql/index.ts';
import type { PgColumn, PgExclusion, PgIndex, PgTable } from '../../model.ts';
import type { Naming } from '../../sql-names.ts';
import { alterColumn } from './alter-column.ts';
import type { AlterClause, PgTableChange } from './clause.ts';
import { columnOptionClauses } from './column-options.ts';
import { columnSql } from './column-sql.ts';
import {
  checkSql,
  deferrableSql,
  excludeSql,
  foreignKeySql,
  primaryKeyName,
  primaryKeySql,
  uniqueSql,
} from './constraint-sql.ts';
import { addNotNull, alterNotNull, isPlainNotNull } from './not-null.ts';
import { keepingActions } from './table-options.ts';

/** The change that undoes a change. */
export function inverted(clause: AlterClause): AlterClause {
  return { kind: 'alter', change: invertedChange(clause.change), from: clause.to, to: clause.from };
}

function invertedChange(change: PgTableChange): PgTableChange {
  switch (change.kind) {
    case 'add_column':
      return { kind: 'drop_column', column: change.column };
    case 'drop_column':
      return { kind: 'add_column', column: change.column };
    case 'add_index':
      return { kind: 'drop_index', index: change.index };
    case 'drop_index':
      return { kind: 'add_index', index: change.index };
    case 'add_primary_key':
      return { kind: 'drop_primary_key', primaryKey: change.primaryKey };
    case 'drop_primary_key':
      return { kind: 'add_primary_key', primaryKey: change.primaryKey };
    case 'add_foreign_key':
      return { kind: 'drop_foreign_key', foreignKey: change.foreignKey };
    case 'drop_foreign_key':
      return { kind: 'add_foreign_key', foreignKey: change.foreignKey };
    case 'add_check':
      return { kind: 'drop_check', check: change.check };
    case 'drop_check':
      return { kind: 'add_check', check: change.check };
    default: {
      const { clauses, ...rest } = change;
      const using = clauses?.undoUsing;
      const undo = using === undefined ? rest : { ...rest, clauses: { using } };
      const aspects = 'aspects' in change ? { aspects: change.aspects.map(opposite) } : {};
      return { ...undo, ...aspects, from: change.to, to: change.from } as PgTableChange;
    }
  }
}

function opposite(aspect: string): string {
  if (aspect === 'valid') return 'not_valid';
  return aspect === 'not_valid' ? 'valid' : aspect;
}

/** `unique`, `exclude`, or undefined for an index that belongs to no constraint. */
export function constraintOf(table: PgTable, index: PgIndex): 'unique' | 'exclude' | undefined {
  if (table.uniques.some((unique) => unique.name === index.name)) return 'unique';
  return table.excludes.some((exclude) => exclude.name === index.name) ? 'exclude' : undefined;
}

/**
 * The actions of ALTER TABLE that make a change, none for what has a statement of its own: indexes,
 * renames, comments.
 */
export function actions(clause: AlterClause, naming: Naming): readonly string[] {
  const { change, from, to } = clause;
  switch (change.kind) {
    case 'add_column':
      return addColumn(change.column, naming);
    case 'drop_column':
      return [dropAction('COLUMN', change.column.name, change.clauses)];
    case 'modify_column':
      return modifyColumn(change, to, naming);
    case 'add_primary_key':
      return [addPrimaryKey(clause, change)];
    case 'drop_primary_key':
      return [dropConstraint(change.primaryKey.name || primaryKeyName(from), change.clauses)];
    case 'add_index':
      return addConstraintIndex(change, to, naming);
    case 'drop_index':
      return constraintOf(from, change.index) === undefined
        ? []
        : [dropConstraint(change.index.name, change.clauses)];
    case 'add_foreign_key':
      return [added(foreignKeySql(change.foreignKey, naming), change.foreignKey, change.clauses)];
    case 'drop_foreign_key':
      return [dropConstraint(change.foreignKey.name, change.clauses)];
    case 'add_check':
      return [added(checkSql(change.check), change.check, change.clauses)];
    case 'drop_check':
      return [dropConstraint(change.check.name, change.clauses)];
    case 'modify_check':
      return modifyCheck(change);
    case 'modify_foreign_key':
      return modifyForeignKey(change, naming);
    case 'modify_attr':
      return keepingActions(change.from, change.to);
    case 'modify_index':
    case 'modify_primary_key':
    case 'rename_column':
    case 'rename_index':
    case 'rename_constraint':
      return [];
    default:
      return unreachable(change);
  }
}

function addColumn(column: PgColumn, naming: Naming): readonly string[] {
  const name = quoteIdent(column.name);
  return [
    `ADD COLUMN ${columnSql(column, naming)}`,
    ...columnOptionClauses({}, column).map((clause) => `ALTER COLUMN ${name} ${clause}`),
  ];
}

function modifyColumn(
  change: Extract<PgTableChange, { kind: 'modify_column' }>,
  table: PgTable,
  naming: Naming,
): readonly string[] {
  const { from, to } = change;
  const named = from.null && !to.null && !isPlainNotNull(to);
  return [
    ...alterColumn(change, table, naming),
    ...(named ? [addNotNull(to)] : []),
    ...alterNotNull(change, table),
  ];
}

function modifyForeignKey(
  change: Extract<PgTableChange, { kind: 'modify_foreign_key' }>,
  naming: Naming,
): readonly string[] {
  const { from, to, aspects, clauses } = change;
  if (aspects.includes('not_valid')) {
    return [dropConstraint(from.name, clauses), added(foreignKeySql(to, naming), to, clauses)];
  }
  const enforced = to.notEnforced === true ? 'NOT ENFORCED' : 'ENFORCED';
  const settings = words(
    aspects.includes('deferrable') && (deferrableSql(to.deferrable) ?? 'NOT DEFERRABLE'),
    aspects.includes('enforced') && enforced,
  );
  const altered = settings === '' ? [] : [`ALTER CONSTRAINT ${quoteIdent(to.name)} ${settings}`];
  return [...altered, ...validated(change)];
}

function modifyCheck(change: Extract<PgTableChange, { kind: 'modify_check' }>): readonly string[] {
  if (isInPlace(change.aspects)) return validated(change);
  return [
    dropConstraint(change.from.name, change.clauses),
    added(checkSql(change.to), change.to, change.clauses),
  ];
}

/** Whether a constraint changes without being made anew: its comments, or that it holds for all. */
export function isInPlace(aspects: readonly string[]): boolean {
  return aspects.every((aspect) => inPlaceAspects.has(aspect));
}

const inPlaceAspects: ReadonlySet<string> = new Set(['comment', 'constraint_comment', 'valid']);

/** The same of a foreign key, of which more can be altered. */
export function isKeyInPlace(aspects: readonly string[]): boolean {
  const altered = ['deferrable', 'enforced'];
  return isInPlace(aspects.filter((aspect) => !altered.includes(aspect)));
}

/** The same of an index, which can move. */
export function isIndexInPlace(aspects: readonly string[]): boolean {
  return isInPlace(aspects.filter((aspect) => aspect !== 'tablespace'));
}

function validated(change: {
  readonly aspects: readonly string[];
  readonly from: { readonly name: string; readonly notValid?: boolean };
}): readonly string[] {
  if (!change.aspects.includes('valid') || change.from.notValid !== true) return [];
  return [`VALIDATE CONSTRAINT ${quoteIdent(change.from.name)}`];
}

type ClausesOf = NonNullable<PgTableChange['clauses']>;

function added(
  sql: string,
  constraint: { readonly notValid?: boolean },
  clauses: ClausesOf | undefined,
): string {
  const notValid = clauses?.notValid === true || constraint.notValid === true;
  return words('ADD', sql, notValid && 'NOT VALID');
}

function dropConstraint(name: string, clauses: ClausesOf | undefined): string {
  return dropAction('CONSTRAINT', name, clauses);
}

function dropAction(
  what: 'COLUMN' | 'CONSTRAINT',
  name: string,
  clauses: ClausesOf | undefined,
): string {
  return words(
    'DROP',
    what,
    clauses?.ifExists === true && 'IF EXISTS',
    quoteIdent(name),
    clauses?.cascade === true && 'CASCADE',
  );
}

function addPrimaryKey(
  clause: AlterClause,
  change: Extract<PgTableChange, { kind: 'add_primary_key' }>,
): string {
  const { primaryKey, clauses } = change;
  if (clauses?.usingIndex === undefined) return `ADD ${primaryKeySql(clause.to, primaryKey)}`;
  // Without a name of its own the constraint takes the index's.
  const named = primaryKey.name !== '' && primaryKey.name !== clauses.usingIndex;
  return words(
    'ADD',
    named && `CONSTRAINT ${quoteIdent(primaryKey.name)}`,
    `PRIMARY KEY USING INDEX ${quoteIdent(clauses.usingIndex)}`,
  );
}

function addConstraintIndex(
  change: Extract<PgTableChange, { kind: 'add_index' }>,
  table: PgTable,
  naming: Naming,
): readonly string[] {
  const { index, clauses } = change;
  const existing = clauses?.usingIndex;
  switch (constraintOf(table, index)) {
    case 'unique':
      return [
        existing === undefined
          ? `ADD ${uniqueSql(index)}`
          : `ADD CONSTRAINT ${quoteIdent(index.name)} UNIQUE USING INDEX ${quoteIdent(existing)}`,
      ];
    case 'exclude':
      // constraintOf found it among the exclusions by its name.
      return [`ADD ${excludeSql(index as PgExclusion, naming)}`];
    default:
      return [];
  }
}
