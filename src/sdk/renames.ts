import { MercatorError } from '../base/index.ts';
import {
  type Change,
  type Column,
  type Realm,
  sameData,
  type Table,
  type TableChange,
} from '../schema/index.ts';
import { type Channels, warn } from './channels.ts';
import { type PlanOptions, planStates, type StatePlan } from './plan-states.ts';

/** What goes and what comes, which may be one thing under another name. */
type Pair =
  | { readonly kind: 'table'; readonly from: Table; readonly to: Table }
  | {
      readonly kind: 'column';
      readonly table: Table;
      readonly from: Column;
      readonly to: Column;
    };

export interface RenameOptions {
  /** Nothing runs: where nobody can be asked, a warning will do. */
  readonly onlyShown: boolean;
}

/**
 * The plan with the renames that a person confirms: a table that goes and one with the same columns
 * that comes may be the same one, and so may two columns of one type; only a rename keeps what they
 * hold. Throws E_REFUSED where nobody can be asked (design D12), and as `planStates`.
 */
export async function planWithRenames(
  options: PlanOptions,
  channels: Channels,
  rename: RenameOptions,
): Promise<StatePlan> {
  const plan = planStates(options);
  const tables = await confirmed(possibleTables(plan.changes), channels, rename);
  const named = tables.length === 0 ? plan : replanned(options, plan, tables);
  // The columns of a table are only compared once it is known which table it was.
  const columns = await confirmed(possibleColumns(named.changes), channels, rename);
  return columns.length === 0 ? named : replanned(options, named, columns);
}

function replanned(options: PlanOptions, { to }: StatePlan, pairs: readonly Pair[]): StatePlan {
  return planStates({ ...options, to: { ...options.to, realm: withRenames(to, pairs) } });
}

async function confirmed(
  pairs: readonly Pair[],
  channels: Channels,
  { onlyShown }: RenameOptions,
): Promise<readonly Pair[]> {
  const { ask } = channels;
  if (pairs.length === 0) return [];
  if (ask === undefined || onlyShown) {
    if (!onlyShown) throw refused(pairs);
    warn(channels, warning(pairs));
    return [];
  }
  const yes: Pair[] = [];
  for (const pair of pairs) {
    const label = question(pair);
    const answer = await ask({ kind: 'rename', text: '', label, choices: ['Yes', 'No'] });
    if (answer === undefined) throw new MercatorError('E_INTERRUPTED', 'interrupted');
    if (answer === 'Yes') yes.push(pair);
  }
  return yes;
}

function question(pair: Pair): string {
  const what = pair.kind === 'table' ? 'table' : `"${pair.table.name}" column`;
  return `Did you rename ${what} from "${pair.from.name}" to "${pair.to.name}":`;
}

/** Each table that goes with the first one of the same columns that comes. One column proves little. */
function possibleTables(changes: readonly Change[]): readonly Pair[] {
  const left = changes.flatMap((change) => (change.kind === 'add_table' ? [change.table] : []));
  return changes.flatMap((change): readonly Pair[] => {
    if (change.kind !== 'drop_table' || change.table.columns.length < 2) return [];
    const from = change.table;
    const at = left.findIndex((to) => to.schema === from.schema && hasSameColumns(from, to));
    const [to] = at < 0 ? [] : left.splice(at, 1);
    return to === undefined ? [] : [{ kind: 'table', from, to }];
  });
}

function hasSameColumns(from: Table, to: Table): boolean {
  const columns = new Map(to.columns.map((column) => [column.name, column]));
  return (
    from.columns.length === to.columns.length &&
    from.columns.every((column) => {
      const other = columns.get(column.name);
      return other !== undefined && isAlike(column, other);
    })
  );
}

/** Each column that goes with the first of its type that comes. */
function possibleColumns(changes: readonly Change[]): readonly Pair[] {
  return changes.flatMap((change): readonly Pair[] => {
    if (change.kind !== 'modify_table') return [];
    const left = change.changes.flatMap((part) => added(part) ?? []);
    return change.changes.flatMap((part): readonly Pair[] => {
      const from = dropped(part);
      const at = from === undefined ? -1 : left.findIndex((to) => isAlike(from, to));
      const [to] = at < 0 ? [] : left.splice(at, 1);
      return from === undefined || to === undefined
        ? []
        : [{ kind: 'column', table: change.to, from, to }];
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
    .map((pair) => {
      const name = pair.kind === 'table' ? '' : `"${pair.table.name}".`;
      return `${pair.kind} ${name}"${pair.from.name}" to "${pair.to.name}"`;
    })
    .join(', ');
}

const waysOut =
  'write renamed_from = "<old name>" into its block to keep what it holds, or give --renames drop to drop it and add the other empty';

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
    const isIt = (other: Table): boolean =>
      other.name === table.name && other.schema === table.schema;
    const own = pairs.find((pair) => pair.kind === 'table' && isIt(pair.to));
    const inside = pairs.filter((pair) => pair.kind === 'column' && isIt(pair.table));
    if (own === undefined && inside.length === 0) return table;
    const columns = table.columns.map((column) => {
      const pair = inside.find(({ to }) => to.name === column.name);
      return pair === undefined ? column : { ...column, renamedFrom: pair.from.name };
    });
    return { ...table, columns, ...(own === undefined ? {} : { renamedFrom: own.from.name }) };
  };
  return {
    ...realm,
    schemas: realm.schemas.map((schema) => ({ ...schema, tables: schema.tables.map(renamed) })),
  };
}
