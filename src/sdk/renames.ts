import { MercatorError } from '../base/index.ts';
import {
  type Column,
  type Realm,
  sameData,
  type Table,
  type TableChange,
} from '../schema/index.ts';
import { type Channels, warn } from './channels.ts';
import type { StatePlan } from './plan-states.ts';

interface Pair {
  readonly table: Table;
  readonly from: Column;
  readonly to: Column;
}

/**
 * The desired realm with the renames that a person confirms: a column that goes and one of its type
 * that comes may be the same one, and only a rename keeps its values. Throws E_REFUSED where nobody
 * can be asked (design D12); a plan that is only shown warns.
 */
export async function settleRenames(
  plan: StatePlan,
  channels: Channels,
  onlyShown: boolean,
): Promise<Realm> {
  const pairs = possibleRenames(plan);
  if (pairs.length === 0) return plan.to;
  const { ask } = channels;
  if (ask === undefined || onlyShown) {
    if (!onlyShown) throw refused(pairs);
    warn(channels, warning(pairs));
    return plan.to;
  }
  const confirmed: Pair[] = [];
  for (const pair of pairs) {
    const answer = await ask({
      kind: 'rename',
      text: '',
      label: `Did you rename "${pair.table.name}" column from "${pair.from.name}" to "${pair.to.name}":`,
      choices: ['Yes', 'No'],
    });
    if (answer === undefined) throw new MercatorError('E_INTERRUPTED', 'interrupted');
    if (answer === 'Yes') confirmed.push(pair);
  }
  return confirmed.length === 0 ? plan.to : withRenames(plan.to, confirmed);
}

/** Each column that goes with the first of its type that comes. */
function possibleRenames({ changes }: StatePlan): readonly Pair[] {
  return changes.flatMap((change): readonly Pair[] => {
    if (change.kind !== 'modify_table') return [];
    const left = change.changes.flatMap((part) => added(part) ?? []);
    return change.changes.flatMap((part): readonly Pair[] => {
      const from = dropped(part);
      const at = from === undefined ? -1 : left.findIndex((to) => isAlike(from, to));
      const [to] = at < 0 ? [] : left.splice(at, 1);
      return from === undefined || to === undefined ? [] : [{ table: change.to, from, to }];
    });
  });
}

function added(part: TableChange): Column | undefined {
  return part.kind === 'add_column' ? part.column : undefined;
}

function dropped(part: TableChange): Column | undefined {
  return part.kind === 'drop_column' ? part.column : undefined;
}

function isAlike(from: Column, to: Column): boolean {
  return sameData(from.type, to.type) && sameData(from.generated, to.generated);
}

function describe(pairs: readonly Pair[]): string {
  return pairs
    .map(({ table, from, to }) => `column "${table.name}"."${from.name}" to "${to.name}"`)
    .join(', ');
}

const waysOut =
  'write renamed_from = "<old name>" into the column to keep its values, or give --renames drop to drop it and add the other empty';

function refused(pairs: readonly Pair[]): MercatorError {
  return new MercatorError(
    'E_REFUSED',
    `this may be a rename, and nobody can be asked: ${describe(pairs)}`,
    {
      hint: waysOut,
    },
  );
}

function warning(pairs: readonly Pair[]): Parameters<typeof warn>[1] {
  return {
    severity: 'warning',
    code: 'E_REFUSED',
    summary: `this may be a rename: ${describe(pairs)}`,
    detail: '',
    hint: waysOut,
  };
}

function withRenames(realm: Realm, pairs: readonly Pair[]): Realm {
  const renamed = (table: Table): Table => {
    const own = pairs.filter((p) => p.table.name === table.name && p.table.schema === table.schema);
    if (own.length === 0) return table;
    const columns = table.columns.map((column) => {
      const pair = own.find(({ to }) => to.name === column.name);
      return pair === undefined ? column : { ...column, renamedFrom: pair.from.name };
    });
    return { ...table, columns };
  };
  return {
    ...realm,
    schemas: realm.schemas.map((schema) => ({ ...schema, tables: schema.tables.map(renamed) })),
  };
}
