import type { ReadContext } from '../../../../schema/index.ts';
import { commentField, findComments } from '../../catalog/comments.ts';
import { relationFinder } from '../../catalog/on-relation.ts';
import { bracketed, findOutside } from '../../catalog/quoted-text.ts';
import type { PgRows } from '../../catalog/rows.ts';
import type { TriggerRow } from '../../catalog/rows-code.ts';
import { dependsOnField, findUses } from '../../catalog/uses.ts';
import type { Deferrable } from '../../model.ts';
import type { PgTrigger, TriggerEvent } from '../../model-triggers.ts';
import { readRoutineName } from '../../routine-names.ts';
import { readEnabled } from '../enabled.ts';

export function readTriggers(rows: PgRows, { boundSchema }: ReadContext): readonly PgTrigger[] {
  if (rows.triggers.length === 0) return [];
  const relation = relationFinder(rows);
  const comment = findComments(rows);
  const uses = findUses(rows, boundSchema);
  const triggers = rows.triggers.flatMap((row): readonly PgTrigger[] => {
    const on = relation(row);
    if (on === undefined) return [];
    return [
      {
        kind: 'trigger',
        schema: row.schema,
        name: row.name,
        on,
        ...firing(row),
        ...constraintFields(row),
        function: readRoutineName(row),
        args: readArgs(row.args),
        ...readEnabled(row.enabled),
        ...dependsOnField(uses('g', row.id)),
        ...commentField(comment('pg_trigger', row.id)),
      },
    ];
  });
  return triggers.sort((a, b) => (a.on.name < b.on.name ? -1 : 1));
}

/** src/include/catalog/pg_trigger.h */
const bits = { row: 1, before: 2, insert: 4, delete: 8, update: 16, truncate: 32, instead: 64 };

type Firing = Pick<
  PgTrigger,
  'timing' | 'events' | 'updateOf' | 'forEach' | 'when' | 'oldTable' | 'newTable'
>;

function firing(row: TriggerRow): Firing {
  const is = (bit: number): boolean => (row.type & bit) !== 0;
  const events: readonly [TriggerEvent, number][] = [
    ['DELETE', bits.delete],
    ['INSERT', bits.insert],
    ['TRUNCATE', bits.truncate],
    ['UPDATE', bits.update],
  ];
  const when = row.definition === null ? undefined : condition(row.definition);
  return {
    timing: is(bits.before) ? 'BEFORE' : is(bits.instead) ? 'INSTEAD OF' : 'AFTER',
    events: events.filter(([, bit]) => is(bit)).map(([event]) => event),
    ...(row.columns === null ? {} : { updateOf: row.columns }),
    forEach: is(bits.row) ? 'ROW' : 'STATEMENT',
    ...(when === undefined ? {} : { when }),
    ...(row.oldTable === null ? {} : { oldTable: row.oldTable }),
    ...(row.newTable === null ? {} : { newTable: row.newTable }),
  };
}

/** The catalog prints a condition as part of the whole statement only: it has two tables, OLD and NEW. */
function condition(definition: string): string | undefined {
  const at = findOutside(definition, ' WHEN (');
  return at < 0 ? undefined : bracketed(definition, at + ' WHEN '.length);
}

function constraintFields(row: TriggerRow): Pick<PgTrigger, 'constraint' | 'from' | 'deferrable'> {
  if (!row.constraint) return {};
  const { fromSchema, fromTable } = row;
  const when: Deferrable = row.deferred ? 'INITIALLY DEFERRED' : 'INITIALLY IMMEDIATE';
  return {
    constraint: true,
    ...(fromTable === null ? {} : { from: { schema: fromSchema ?? '', name: fromTable } }),
    ...(row.deferrable ? { deferrable: when } : {}),
  };
}

function readArgs(hex: string): readonly string[] {
  const text = Buffer.from(hex, 'hex').toString('utf8');
  return text === '' ? [] : text.slice(0, -1).split('\0');
}
