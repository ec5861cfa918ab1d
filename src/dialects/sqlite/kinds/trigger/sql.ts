import { words } from '../../../../sql/index.ts';
import type { SqliteTrigger } from '../../model.ts';
import { ident } from '../../sql-names.ts';

export function createTriggerSql(trigger: SqliteTrigger): string {
  const { name, time, event, columns, on, when, as } = trigger;
  return words(
    `CREATE TRIGGER ${ident(name)} ${time} ${event}`,
    columns !== undefined && `OF ${columns.map(ident).join(', ')}`,
    `ON ${ident(on.name)} FOR EACH ROW`,
    when !== undefined && `WHEN ${when}`,
    as,
  );
}

export function dropTriggerSql({ name }: SqliteTrigger): string {
  return `DROP TRIGGER ${ident(name)}`;
}
