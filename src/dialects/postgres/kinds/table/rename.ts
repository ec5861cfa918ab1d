import type { Statement } from '../../../../schema/index.ts';
import { quoteIdent } from '../../../../sql/index.ts';
import { type Naming, qualifiedName } from '../../sql-names.ts';
import type { AlterClause } from './clause.ts';
import { indexName } from './index-sql.ts';
import { renamedNotNull } from './not-null.ts';

/** Renames inside a table: `late` are those whose new name is only free once others are dropped. */
export function renames(
  clauses: readonly AlterClause[],
  naming: Naming,
): { readonly early: readonly Statement[]; readonly late: readonly Statement[] } {
  const dropped = new Set(clauses.flatMap(droppedName));
  const all = clauses.flatMap((clause) => {
    const rename = renameOf(clause, naming);
    return rename === undefined ? [] : [rename];
  });
  const isLate = (rename: Rename): boolean => dropped.has(rename.to);
  return {
    early: all.filter((rename) => !isLate(rename)).map(statement),
    late: all.filter(isLate).map(statement),
  };
}

/** Columns have names of their own; that one may equal an index's only makes a rename late. */
function droppedName({ change }: AlterClause): readonly string[] {
  switch (change.kind) {
    case 'drop_column':
      return [change.column.name];
    case 'drop_index':
      return [change.index.name];
    case 'drop_primary_key':
      return [change.primaryKey.name];
    case 'drop_foreign_key':
      return [change.foreignKey.name];
    case 'drop_check':
      return [change.check.name];
    default:
      return [];
  }
}

interface Rename {
  readonly what: string;
  readonly from: string;
  readonly to: string;
  readonly sql: (from: string, to: string) => string;
}

function renameOf({ change, from, to }: AlterClause, naming: Naming): Rename | undefined {
  const alter = `ALTER TABLE ${qualifiedName(to, naming)} RENAME`;
  const constraint = (a: string, b: string): string =>
    `${alter} CONSTRAINT ${quoteIdent(a)} TO ${quoteIdent(b)}`;
  switch (change.kind) {
    case 'modify_column': {
      const names = renamedNotNull(change, from);
      return names && { what: 'a constraint', ...names, sql: constraint };
    }
    case 'rename_column':
      return {
        what: 'a column',
        from: change.from.name,
        to: change.to.name,
        sql: (a, b) => `${alter} COLUMN ${quoteIdent(a)} TO ${quoteIdent(b)}`,
      };
    case 'rename_index':
      return {
        what: 'an index',
        from: change.from.name,
        to: change.to.name,
        sql: (a, b) => `ALTER INDEX ${indexName(a, naming)} RENAME TO ${quoteIdent(b)}`,
      };
    case 'rename_constraint':
      return {
        what: 'a constraint',
        from: change.from,
        to: change.to,
        sql: constraint,
      };
    default:
      return undefined;
  }
}

function statement(rename: Rename): Statement {
  const { what, from, to, sql } = rename;
  return {
    sql: sql(from, to),
    comment: `rename ${what} from "${from}" to "${to}"`,
    reverse: [sql(to, from)],
    hazards: [],
    tx: 'in',
  };
}
