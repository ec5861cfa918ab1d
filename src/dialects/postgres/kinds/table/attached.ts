import type { PgIndex, PgTable } from '../../model.ts';
import { type GeneratedName, generatedName, isGenerated } from '../../sql-names.ts';

/**
 * Whether an index of a partition has the name that the server gives it when it makes it after the
 * parent's. What stands for an expression in it cannot always be told from outside.
 * Source: ChooseIndexName in src/backend/commands/indexcmds.c.
 */
export function hasGeneratedName(table: PgTable, index: PgIndex): boolean {
  if (isGenerated(index.name, nameParts(table, index))) return true;
  const { name } = index;
  const hasExpression = index.parts.some((part) => part.column === undefined);
  return hasExpression && name.startsWith(`${table.name}_`) && /_(?:idx|excl)\d*$/.test(name);
}

/** The name that the server gives, unless it is taken. */
export function attachedName(table: PgTable, index: PgIndex): string {
  return generatedName(...nameParts(table, index));
}

function nameParts(table: PgTable, index: PgIndex): GeneratedName {
  if (table.primaryKey?.name === index.name) return [table.name, [], 'pkey'];
  const columns = partNames(index);
  if (table.uniques.some(({ name }) => name === index.name)) return [table.name, columns, 'key'];
  const excludes = table.excludes.some(({ name }) => name === index.name);
  return [table.name, columns, excludes ? 'excl' : 'idx'];
}

/** Columns by their names, expressions by their function or as `expr`; INCLUDE columns count, too. */
function partNames(index: PgIndex): readonly string[] {
  const names: string[] = [];
  for (const { column, expr = '' } of index.parts) {
    const plain = column ?? /^\(*(\w+)\(/.exec(expr)?.[1] ?? 'expr';
    names.push(unused(plain, names));
  }
  for (const column of index.include) names.push(unused(column, names));
  return names;
}

function unused(name: string, taken: readonly string[]): string {
  if (!taken.includes(name)) return name;
  let number = 1;
  while (taken.includes(name + number)) number++;
  return name + number;
}
