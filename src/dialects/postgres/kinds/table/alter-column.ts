import type { Clauses } from '../../../../schema/index.ts';
import {
  isQuotedLiteral,
  parenthesized,
  quoteIdent,
  unparenthesized,
  words,
} from '../../../../sql/index.ts';
import { collateSql } from '../../collations.ts';
import type { PgColumn, PgIdentity, PgTable } from '../../model.ts';
import { generatedName, type Naming, qualifiedName } from '../../sql-names.ts';
import { plainTypeSql } from '../../type-sql.ts';
import { firstValue, isDown, movedBound } from '../counting.ts';
import { columnOptionClauses } from './column-options.ts';
import { defaultSql, identitySql } from './column-sql.ts';
import { isPlainNotNull } from './not-null.ts';
import { usingOf } from './type-cast.ts';

/** One column before and after. */
export interface ColumnChange {
  readonly from: PgColumn;
  readonly to: PgColumn;
  readonly clauses?: Clauses;
}

/**
 * The clauses of ALTER TABLE that change one column, in Atlas's order: type, null, default, identity,
 * expression. Each is a whole `ALTER COLUMN "c" …`.
 */
export function alterColumn(
  change: ColumnChange,
  table: PgTable,
  naming: Naming,
): readonly string[] {
  const column = `ALTER COLUMN ${quoteIdent(change.to.name)}`;
  const wasSerial = change.from.type.serial !== undefined;
  const isSerial = change.to.type.serial !== undefined;
  const type = typeClauses(change, naming);
  const swaps = swapsSequence(change);
  const serial =
    wasSerial === isSerial || swaps ? [] : [serialDefault(isSerial, change.to, table, naming)];
  const identity = swaps ? [] : identityClauses(change, naming);
  return [
    // An identity cannot be null, nor have a default.
    ...(change.to.identity === undefined ? identity : []),
    ...(serial.length > 0 ? [...serial, ...type] : type),
    ...nullClauses(change),
    ...(wasSerial || isSerial
      ? serialToDefault(change)
      : defaultClauses(change, usingOf(change, naming))),
    ...(change.to.identity === undefined ? [] : identity),
    ...generatedClauses(change),
    ...columnOptionClauses(change.from, change.to),
  ].map((clause) => `${column} ${clause}`);
}

/**
 * A column whose values come from a sequence of the other sort, of serial or of identity: the value
 * is handed on by statements of their own.
 */
export function swapsSequence({ from, to }: ColumnChange): boolean {
  return (
    (from.type.serial !== undefined && to.identity !== undefined) ||
    (from.identity !== undefined && to.type.serial !== undefined)
  );
}

function typeClauses(change: ColumnChange, naming: Naming): readonly string[] {
  const { from, to } = change;
  const type = plainTypeSql(to.type, naming);
  const collated = (to.collate ?? '') !== (from.collate ?? '');
  if (type === plainTypeSql(from.type, naming) && !collated) return [];
  const using = usingOf(change, naming);
  const set = words(
    'TYPE',
    type,
    collateSql(to.collate, naming),
    using !== undefined && `USING ${using}`,
  );
  // A default that cannot be cast would stop the conversion that USING makes possible.
  const dropsDefault = using !== undefined && from.default !== undefined;
  return dropsDefault ? ['DROP DEFAULT', set] : [set];
}

function nullClauses({ from, to }: ColumnChange): readonly string[] {
  if (from.null === to.null) return [];
  if (to.null) return ['DROP NOT NULL'];
  return isPlainNotNull(to) ? ['SET NOT NULL'] : [];
}

/** What a column computes is changed in place, or no longer computed. */
function generatedClauses({ from, to }: ColumnChange): readonly string[] {
  const { generated } = to;
  if (from.generated === undefined) return [];
  if (generated === undefined) return ['DROP EXPRESSION'];
  return sameExpression(from.generated.expr, generated.expr)
    ? []
    : [`SET EXPRESSION AS ${parenthesized(generated.expr)}`];
}

/** Whether two expressions are one, but for parentheses around the whole. */
export function sameExpression(a: string, b: string): boolean {
  return unparenthesized(a) === unparenthesized(b);
}

function defaultClauses({ from, to }: ColumnChange, using: string | undefined): readonly string[] {
  const before = from.default === undefined ? undefined : defaultSql(from);
  const after = to.default === undefined ? undefined : defaultSql(to);
  const dropped = using !== undefined && before !== undefined;
  if (after === undefined) return before === undefined || dropped ? [] : ['DROP DEFAULT'];
  return before === after && !dropped && !keepsOldType(from, to) ? [] : [`SET DEFAULT ${after}`];
}

/** A text in quotes stays of the type that the column had: `'{}'::json`. */
function keepsOldType(from: PgColumn, to: PgColumn): boolean {
  return (
    to.default?.kind === 'literal' &&
    isQuotedLiteral(to.default.text) &&
    from.type.text !== to.type.text
  );
}

/** A column that stops being serial may get another default; serial itself is one. */
function serialToDefault({ to }: ColumnChange): readonly string[] {
  if (to.type.serial !== undefined || to.default === undefined) return [];
  return [`SET DEFAULT ${defaultSql(to)}`];
}

function serialDefault(
  isSerial: boolean,
  column: PgColumn,
  table: PgTable,
  naming: Naming,
): string {
  if (!isSerial) return 'DROP DEFAULT';
  return `SET DEFAULT nextval('${sequenceName(column, table, naming).replaceAll("'", "''")}')`;
}

/** The sequence behind a serial column, as statements name it. */
export function sequenceName(column: PgColumn, table: PgTable, naming: Naming): string {
  const made = generatedName(table.name, [column.name], 'seq');
  const name = column.type.serial?.sequence ?? made;
  return qualifiedName({ schema: table.schema, name }, naming);
}

function identityClauses({ from, to, clauses }: ColumnChange, naming: Naming): readonly string[] {
  if (to.identity === undefined) return from.identity === undefined ? [] : ['DROP IDENTITY'];
  if (from.identity === undefined) return [`ADD ${identitySql(to.identity, naming)}`];
  return identityOptions(from.identity, to.identity, clauses?.restart === true);
}

function identityOptions(from: PgIdentity, to: PgIdentity, restart: boolean): readonly string[] {
  const turned = isDown(from) !== isDown(to);
  const starts = restart || turned || movedBound(from, to).kind === 'restart';
  const set = words(
    `SET GENERATED ${to.generated}`,
    `SET START WITH ${firstValue(to)}`,
    `SET INCREMENT BY ${to.increment ?? '1'}`,
    (turned || from.min !== to.min) &&
      (to.min === undefined ? 'SET NO MINVALUE' : `SET MINVALUE ${to.min}`),
    (turned || from.max !== to.max) &&
      (to.max === undefined ? 'SET NO MAXVALUE' : `SET MAXVALUE ${to.max}`),
    from.cache !== to.cache && `SET CACHE ${to.cache ?? '1'}`,
    from.cycle !== to.cycle && (to.cycle === true ? 'SET CYCLE' : 'SET NO CYCLE'),
    starts && 'RESTART',
  );
  return sameIdentity(from, to) && !restart ? [] : [set];
}

/** Whether two identities behave alike; what is absent has its usual value. */
export function sameIdentity(from: PgIdentity, to: PgIdentity): boolean {
  return (
    from.generated === to.generated &&
    firstValue(from) === firstValue(to) &&
    (from.increment ?? '1') === (to.increment ?? '1') &&
    from.min === to.min &&
    from.max === to.max &&
    (from.cache ?? '1') === (to.cache ?? '1') &&
    (from.cycle ?? false) === (to.cycle ?? false)
  );
}
