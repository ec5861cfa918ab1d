import { MercatorError } from '../../../../base/index.ts';
import {
  formatRef,
  type Invalidated,
  type Ref,
  refKey,
  refKeys,
} from '../../../../schema/index.ts';
import type { PgRows } from '../../catalog/rows.ts';
import type { FindUses } from '../../catalog/uses.ts';
import type { PgColumn, PgPartUse, PgTable } from '../../model.ts';
import type { PgTableChange } from './clause.ts';

/** What of a table relies on routines: expressions of columns, checks, indexes. */
export function readPartUses(
  of: {
    readonly id: number;
    readonly columns: PgRows['columns'];
    readonly checks: PgRows['checks'];
    readonly indexes: PgRows['indexes'];
  },
  uses: FindUses,
): Pick<PgTable, 'partUses' | 'dependsOn'> | undefined {
  const found: PgPartUse[] = [];
  const add = (part: PgPartUse['part'], name: string, refs: readonly Ref[]): void => {
    if (refs.length > 0) found.push({ part, name, uses: refs });
  };
  for (const { num, name } of of.columns) add('column', name, uses('d', of.id, num));
  for (const { id, name } of of.checks) add('check', name, uses('k', id));
  for (const { id, name } of of.indexes) add('index', name, uses('i', id));
  if (found.length === 0) return undefined;
  const refs = new Map(found.flatMap((use) => use.uses).map((ref) => [refKey(ref), ref]));
  return { partUses: found, dependsOn: [...refs.values()] };
}

/** What a part of the table relies on. */
export function usesOfPart(table: PgTable, part: PgPartUse['part'], name: string): readonly Ref[] {
  const found = table.partUses?.filter((use) => use.part === part && use.name === name) ?? [];
  return found.flatMap((use) => use.uses);
}

/**
 * The parts that make way for a routine that is made anew, each dropped before and added again after
 * it; what the table has from a parent comes and goes with the parent's. Throws E_UNSUPPORTED for a generated column, which could come back only with a new table.
 */
export function partsInTheWay(table: PgTable, disturbed: Ref): Invalidated {
  const keys = new Set(refKeys(disturbed));
  const parts = table.partUses?.filter(({ uses }) =>
    uses.some((ref) => refKeys(ref).some((key) => keys.has(key))),
  );
  if (parts === undefined || parts.length === 0) return 'nothing';
  return { changes: parts.flatMap((part) => around(table, part, disturbed)) };
}

function around(table: PgTable, use: PgPartUse, routine: Ref): readonly PgTableChange[] {
  const before = { clauses: { before: routine } };
  const after = { clauses: { after: routine } };
  if (use.part === 'check') {
    const check = table.checks.find(({ name }) => name === use.name);
    if (check === undefined || check.inherited === true) return [];
    return [
      { kind: 'drop_check', check, ...before },
      { kind: 'add_check', check, ...after },
    ];
  }
  if (use.part === 'index') {
    const all = [...table.indexes, ...table.excludes, ...table.uniques];
    const index = all.find(({ name }) => name === use.name);
    if (index === undefined || index.attachedTo !== undefined) return [];
    return [
      { kind: 'drop_index', index, ...before },
      { kind: 'add_index', index, ...after },
    ];
  }
  const column = table.columns.find(({ name }) => name === use.name);
  if (column === undefined || column.inherited === 'whole') return [];
  const plain = withoutDefault(column, table, routine);
  return [
    { kind: 'modify_column', from: column, to: plain, aspects: ['default'], ...before },
    { kind: 'modify_column', from: plain, to: column, aspects: ['default'], ...after },
  ];
}

function withoutDefault(column: PgColumn, table: PgTable, routine: Ref): PgColumn {
  const { default: _, ...plain } = column;
  if (column.generated === undefined) return plain;
  throw new MercatorError(
    'E_UNSUPPORTED',
    `generated column "${table.schema}"."${table.name}"."${column.name}" is in the way and cannot be put back: it relies on ${formatRef(routine)}, which is made anew`,
    { hint: 'drop the column in one step, change the function, and add the column in the next' },
  );
}
