import type { Choices } from './choices.ts';
import type { MadeTable } from './world.ts';

const actions = [
  '',
  ' ON DELETE CASCADE',
  ' ON DELETE SET NULL',
  ' ON UPDATE CASCADE',
  ' ON DELETE RESTRICT ON UPDATE SET NULL',
] as const;

/** Columns that refer to other tables, or to their own, by the key of those that have one. */
export function makeForeignKeys(
  choices: Choices,
  tables: readonly MadeTable[],
  keyed: ReadonlySet<string>,
): readonly string[] {
  return tables.flatMap((table) =>
    tables.flatMap((target) => {
      const c = choices.at(`${table.bare} to ${target.bare}`);
      const able = keyed.has(target.name) && !target.partitioned && !table.partitioned;
      // A table that survives a crash cannot refer to one that does not.
      if (!able || (target.unlogged && !table.unlogged) || !c.maybe('exists', 0.3)) return [];
      return makeForeignKey(c, table, target);
    }),
  );
}

function makeForeignKey(c: Choices, table: MadeTable, target: MadeTable): readonly string[] {
  const bare = target.bare.replace(/\W/g, '');
  const type = target.columns.find(({ name }) => name === 'id')?.type ?? 'integer';
  const column = `to_${bare}`;
  const name = c.maybe('named', 0.5)
    ? `CONSTRAINT ${c.pick('name', ['refers', 'points'])}_${bare} `
    : '';
  const deferrable = c.pick('deferrable', [
    '',
    '',
    '',
    ' DEFERRABLE',
    ' DEFERRABLE INITIALLY DEFERRED',
  ]);
  const match = c.maybe('match', 0.1) ? ' MATCH FULL' : '';
  const valid = c.maybe('not valid', 0.1) ? ' NOT VALID' : '';
  return [
    `ALTER TABLE ${table.name} ADD COLUMN ${column} ${type}`,
    `ALTER TABLE ${table.name} ADD ${name}FOREIGN KEY (${column}) REFERENCES ${target.name} (id)${match}${c.pick('action', actions)}${deferrable}${valid}`,
    ...(c.maybe('indexed', 0.3) ? [`CREATE INDEX ON ${table.name} (${column})`] : []),
  ];
}
