import type { PlanContext, Realm } from '../../../../schema/index.ts';
import { quoteLiteral } from '../../../../sql/index.ts';
import type { PgIndex, PgTable } from '../../model.ts';
import { namingFor } from '../../sql-names.ts';
import type { PgTableChange } from './clause.ts';
import { indexName, partColumns } from './index-sql.ts';
import { familiesOf, findTable, tableKey } from './parents.ts';
import { indexesOf } from './taken-over.ts';

/**
 * COMMENT ON for the partitions' parts of indexes that the server builds anew with a column's type: it
 * gives each the comment of the parent's. `table` is the one before the plan, the partitions are the
 * realm's. Source: ATPostAlterTypeParse in src/backend/commands/tablecmds.c, DefineIndex in
 * src/backend/commands/indexcmds.c.
 */
export function partIndexComments(
  table: PgTable,
  changes: readonly PgTableChange[],
  realm: Realm,
  cx: PlanContext,
): readonly string[] {
  if (table.partition === undefined) return [];
  const retyped = new Set(
    changes.flatMap((change) =>
      change.kind === 'modify_column' && change.aspects.includes('type') ? [change.to.name] : [],
    ),
  );
  if (retyped.size === 0) return [];
  const gone = new Set(
    changes.flatMap((change) => (change.kind === 'drop_index' ? [change.index.name] : [])),
  );
  return indexesOf(table)
    .filter((index) => (index.comment ?? '') !== '' && reliesOn(index, retyped))
    .filter(({ name }) => !gone.has(name))
    .flatMap((index) => commentsBelow(table, index, realm, cx));
}

function reliesOn(index: PgIndex, columns: ReadonlySet<string>): boolean {
  const named = [...partColumns(index), ...index.include].some((name) => columns.has(name));
  return named || index.where !== undefined || index.parts.some(({ expr }) => expr !== undefined);
}

function commentsBelow(
  table: PgTable,
  index: PgIndex,
  realm: Realm,
  cx: PlanContext,
): readonly string[] {
  const partitions = familiesOf(realm).children.get(tableKey(table)) ?? [];
  return partitions.flatMap((partition) => {
    const naming = namingFor(partition.schema, cx);
    const own = indexesOf(partition).filter(
      (part) => part.attachedTo === index.name && stays(part, partition, cx),
    );
    return own.flatMap((part) => [
      `COMMENT ON INDEX ${indexName(part.name, naming)} IS ${quoteLiteral(part.comment ?? '')}`,
      ...commentsBelow(partition, part, realm, cx),
    ]);
  });
}

/** Whether it is there under its name before the plan and after it. */
function stays({ name, attachedTo }: PgIndex, partition: PgTable, cx: PlanContext): boolean {
  return [cx.from, cx.to].every((realm) => {
    const table = findTable(realm, partition);
    return (
      table !== undefined &&
      indexesOf(table).some((other) => other.name === name && other.attachedTo === attachedTo)
    );
  });
}
