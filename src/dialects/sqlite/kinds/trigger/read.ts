import type { Ref } from '../../../../schema/index.ts';
import type { SqliteRows } from '../../catalog.ts';
import { parseCreateTrigger } from '../../create-statement/trigger.ts';
import { readDefinition } from '../../definition.ts';
import { mainSchema, type SqliteTrigger } from '../../model.ts';

export function readTriggers(rows: SqliteRows): readonly SqliteTrigger[] {
  const views = new Set(rows.views.map(({ name }) => name));
  return rows.triggers.map((row) => {
    const { columns, when, ...trigger } = readDefinition('trigger', row, parseCreateTrigger);
    return {
      kind: 'trigger',
      schema: mainSchema,
      name: row.name,
      on: ownerRef(row.table, views.has(row.table)),
      time: trigger.time,
      event: trigger.event,
      ...(columns.length === 0 ? {} : { columns }),
      ...(when === undefined ? {} : { when }),
      as: trigger.body,
    };
  });
}

function ownerRef(name: string, isView: boolean): Ref {
  return { kind: isView ? 'view' : 'table', schema: mainSchema, name };
}
