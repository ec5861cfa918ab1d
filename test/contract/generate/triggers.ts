import type { Choices } from './choices.ts';
import type { MadeTable, World } from './world.ts';

/** Triggers of tables, rules, policies, and triggers of the whole database. */
export function makeReactions(choices: Choices, { tables }: World): readonly string[] {
  const body = choices.pick('body', ['RETURN NEW;', 'NULL; RETURN NEW;']);
  return [
    `CREATE FUNCTION s0.touched() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN ${body} END$$`,
    ...tables.flatMap((table) => {
      const c = choices.at(table.bare);
      return [
        ...[0, 1].flatMap((n) => makeTrigger(c.at(`trigger${n}`), n, table)),
        ...makeRule(c.at('rule'), table),
        ...makePolicies(c.at('policies'), table),
      ];
    }),
    ...makeEventTrigger(choices.at('event')),
  ];
}

function makeTrigger(c: Choices, n: number, table: MadeTable): readonly string[] {
  if (!c.maybe('exists', 0.25)) return [];
  const name = `touched${n}`;
  const constraint = !table.partitioned && c.maybe('constraint', 0.2);
  const create = constraint ? constraintTrigger(c, name, table) : plainTrigger(c, name, table);
  const state = c.pick('state', ['', '', '', 'DISABLE', 'ENABLE ALWAYS', 'ENABLE REPLICA']);
  return [
    create,
    ...(state === '' ? [] : [`ALTER TABLE ${table.name} ${state} TRIGGER ${name}`]),
    ...(c.maybe('commented', 0.2)
      ? [`COMMENT ON TRIGGER ${name} ON ${table.name} IS ${c.pick('comment', [`'one'`, `'two'`])}`]
      : []),
  ];
}

function plainTrigger(c: Choices, name: string, { name: table, columns }: MadeTable): string {
  const time = c.pick('time', ['BEFORE', 'AFTER']);
  const column = columns.find((each) => !each.generated && c.maybe(each.name, 0.5));
  const event = c.pick('event', [
    'INSERT',
    'INSERT OR UPDATE',
    column === undefined ? 'UPDATE' : `UPDATE OF ${column.name}`,
  ]);
  const each = c.pick('each', ['ROW', 'ROW', 'STATEMENT']);
  const when =
    each === 'ROW' && c.maybe('when', 0.4) ? ` WHEN (NEW.id > ${c.pick('bound', [0, 3])})` : '';
  return `CREATE TRIGGER ${name} ${time} ${event} ON ${table} FOR EACH ${each}${when} EXECUTE FUNCTION s0.touched(${c.pick('argument', ['', `'a'`])})`;
}

function constraintTrigger(c: Choices, name: string, { name: table }: MadeTable): string {
  const when = c.pick('when', ['', ' DEFERRABLE', ' DEFERRABLE INITIALLY DEFERRED']);
  return `CREATE CONSTRAINT TRIGGER ${name} AFTER INSERT ON ${table}${when} FOR EACH ROW EXECUTE FUNCTION s0.touched()`;
}

function makeRule(c: Choices, { name, partitioned }: MadeTable): readonly string[] {
  if (partitioned || !c.maybe('exists', 0.12)) return [];
  const where = c.maybe('where', 0.5) ? ` WHERE OLD.id > ${c.pick('bound', [1, 9])}` : '';
  return [`CREATE RULE quiet AS ON DELETE TO ${name}${where} DO INSTEAD NOTHING`];
}

function makePolicies(c: Choices, { name, columns }: MadeTable): readonly string[] {
  if (!c.maybe('exists', 0.25)) return [];
  const flag = columns.find(({ family }) => family === 'flag')?.name;
  const policies = [0, 1].flatMap((n) => {
    const own = c.at(`policy${n}`);
    if (!own.maybe('exists', 0.6)) return [];
    const using = own.pick('using', ['id > 0', 'true', flag === undefined ? 'id < 9' : flag]);
    const kind = own.pick('kind', ['', ' AS RESTRICTIVE']);
    const role = own.pick('role', ['PUBLIC', 'gen_reader', 'gen_reader, gen_writer']);
    const command = own.pick('command', ['ALL', 'SELECT', 'UPDATE']);
    const check = command !== 'SELECT' && own.maybe('check', 0.4) ? ' WITH CHECK (id > 1)' : '';
    return [
      `CREATE POLICY p${n} ON ${name}${kind} FOR ${command} TO ${role} USING (${using})${check}`,
    ];
  });
  return [
    ...(c.maybe('enabled', 0.7) ? [`ALTER TABLE ${name} ENABLE ROW LEVEL SECURITY`] : []),
    ...(c.maybe('forced', 0.2) ? [`ALTER TABLE ${name} FORCE ROW LEVEL SECURITY`] : []),
    ...policies,
  ];
}

/** Of a command that no plan has. */
function makeEventTrigger(c: Choices): readonly string[] {
  if (!c.maybe('exists', 0.3)) return [];
  const event = c.pick('event', ['ddl_command_end', 'ddl_command_start']);
  const state = c.pick('state', ['', '', 'DISABLE', 'ENABLE ALWAYS']);
  return [
    `CREATE FUNCTION s0.watched() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN END'`,
    `CREATE EVENT TRIGGER watched ON ${event} WHEN TAG IN ('CREATE CONVERSION'${c.pick('more', ['', `, 'DROP CONVERSION'`])}) EXECUTE FUNCTION s0.watched()`,
    ...(state === '' ? [] : [`ALTER EVENT TRIGGER watched ${state}`]),
  ];
}
