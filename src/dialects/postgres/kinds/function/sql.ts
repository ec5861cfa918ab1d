import { type PlanContext, type Ref, sameData } from '../../../../schema/index.ts';
import { body, quoteIdent, quoteLiteral, words } from '../../../../sql/index.ts';
import { lostAccess, restoreAccess } from '../../access-sql.ts';
import type { PgArgument, PgReturn, PgRoutine } from '../../model-routines.ts';
import { type Naming, qualifiedName } from '../../sql-names.ts';
import { plainTypeSql } from '../../type-sql.ts';
import { type ObjectPlan, type ObjectSql, objectPlan } from '../object-plan.ts';
import { setClauses } from './config.ts';
import { mentionedIn, namesChanges } from './mentions.ts';

/** The planning of functions, or of procedures. */
export function routinePlan(kind: PgRoutine['kind']): ObjectPlan<PgRoutine> {
  return objectPlan({ ...routineSql, noun: kind });
}

const routineSql: ObjectSql<PgRoutine> = {
  noun: 'function',
  nameFirst: true,
  target,
  create: (routine, naming, cx) => [createSql(routine, naming, cx)],
  restore: (routine, naming) => {
    const name = target(routine, naming);
    return restoreAccess(routine.access, { object: name, grantee: name });
  },
  lost: (routine) => lostAccess(routine.access),
  alter: (from, to, naming, cx) =>
    sameData(comparableRoutine(from), comparableRoutine(to))
      ? []
      : [
          {
            sql: createSql(to, naming, cx, true),
            undo: undoOf(from, naming, cx),
          },
        ],
  dependencies: routineDependencies,
  mentions: (routine, realm) => (isParsed(routine) ? [] : mentionedIn(routine, realm)),
};

/**
 * The routine as it was. Where it names what changes, too, it comes back before that does, and its body
 * is not checked.
 */
function undoOf(routine: PgRoutine, naming: Naming, cx: PlanContext): readonly string[] {
  const sql = createSql(routine, naming, { ...cx, indent: '' }, true);
  if (isParsed(routine) || !namesChanges(routine, cx)) return [sql];
  return ['SET check_function_bodies = off', sql, 'RESET check_function_bodies'];
}

/** What makes the routine: types by their texts, the body as far as it means something. */
export function comparableRoutine({
  access: _access,
  dependsOn: _uses,
  comment: _comment,
  ...routine
}: PgRoutine): Comparable {
  const { returns } = routine;
  return {
    ...routine,
    as: comparableBody(routine.as),
    args: routine.args.map((arg) => ({ ...arg, type: arg.type.text })),
    returns: returns && comparableReturn(returns),
    transforms: routine.transforms?.map((type) => type.text),
  };
}

type Comparable = Omit<PgRoutine, 'args' | 'returns' | 'transforms' | 'comment'> & {
  readonly args: unknown;
  readonly returns: unknown;
  readonly transforms: unknown;
};

function comparableReturn(returns: PgReturn): unknown {
  if (returns.kind !== 'table') return { kind: returns.kind, type: returns.type.text };
  return returns.columns.map(({ name, type }) => ({ name, type: type.text }));
}

/** Blanks around a body, and the line ends of another system, mean nothing. */
function comparableBody(text: string): string {
  return text.replaceAll('\r\n', '\n').trim().replace(/\s*;$/, '');
}

function target(routine: PgRoutine, naming: Naming): string {
  const types = routine.args.flatMap(({ mode, type }) => {
    const text = plainTypeSql(type, naming);
    if (routine.kind === 'procedure') return [mode === 'OUT' ? `OUT ${text}` : text];
    return mode === 'OUT' ? [] : [text];
  });
  const word = routine.kind.toUpperCase();
  return `${word} ${qualifiedName(routine, naming)} (${types.join(', ')})`;
}

function createSql(routine: PgRoutine, naming: Naming, cx: PlanContext, replace = false): string {
  const args = routine.args.map((arg) => argumentSql(arg, naming));
  return words(
    replace ? 'CREATE OR REPLACE' : 'CREATE',
    routine.kind.toUpperCase(),
    qualifiedName(routine, naming),
    args.length > 3 ? body(args, cx.indent) : body(args, ''),
    routine.returns !== undefined && `RETURNS ${returnSql(routine.returns, naming)}`,
    `LANGUAGE ${languageName(routine.language)}`,
    ...modifiers(routine, naming),
    bodySql(routine),
  );
}

function argumentSql(arg: PgArgument, naming: Naming): string {
  return words(
    arg.mode !== 'IN' && arg.mode,
    arg.name !== undefined && quoteIdent(arg.name),
    plainTypeSql(arg.type, naming),
    arg.default !== undefined && `DEFAULT ${arg.default}`,
  );
}

function returnSql(returns: PgReturn, naming: Naming): string {
  switch (returns.kind) {
    case 'one':
      return plainTypeSql(returns.type, naming);
    case 'set':
      return `SETOF ${plainTypeSql(returns.type, naming)}`;
    case 'table': {
      const columns = returns.columns.map(
        ({ name, type }) => `${quoteIdent(name)} ${plainTypeSql(type, naming)}`,
      );
      return `TABLE (${columns.join(', ')})`;
    }
  }
}

function languageName(name: string): string {
  return /^[a-z_][a-z0-9_]*$/.test(name) ? name : quoteIdent(name);
}

function modifiers(routine: PgRoutine, naming: Naming): readonly (string | false)[] {
  const { transforms = [] } = routine;
  const types = transforms.map((type) => `FOR TYPE ${plainTypeSql(type, naming)}`);
  return [
    types.length > 0 && `TRANSFORM ${types.join(', ')}`,
    routine.window === true && 'WINDOW',
    routine.volatility ?? false,
    routine.leakproof === true && 'LEAKPROOF',
    routine.strict === true && 'STRICT',
    routine.security === 'DEFINER' && 'SECURITY DEFINER',
    routine.parallel !== undefined && `PARALLEL ${routine.parallel}`,
    routine.cost !== undefined && `COST ${routine.cost}`,
    routine.rows !== undefined && `ROWS ${routine.rows}`,
    routine.support !== undefined && `SUPPORT ${routine.support}`,
    ...setClauses(routine.config),
  ];
}

/** Whether the server keeps the body parsed, and knows what it relies on. */
export function isParsed({ language, as }: Pick<PgRoutine, 'language' | 'as'>): boolean {
  return language === 'sql' && /^\s*(?:BEGIN\s+ATOMIC|RETURN)\b/i.test(as);
}

function bodySql(routine: PgRoutine): string {
  const { as, library, language } = routine;
  if (isParsed(routine)) return as.trim();
  if (library !== undefined) return `AS ${quoteLiteral(library)}, ${quoteLiteral(as)}`;
  return language === 'internal' ? `AS ${quoteLiteral(as)}` : `AS ${dollarQuoted(as)}`;
}

function dollarQuoted(text: string): string {
  let tag = '$$';
  for (let n = 0; text.includes(tag) || `${text}$`.includes(tag); n++) {
    tag = n === 0 ? '$body$' : `$body${n}$`;
  }
  return tag + text + tag;
}

/**
 * Whether CREATE OR REPLACE does: what comes out and the names of what goes in stay, and no default
 * goes. https://www.postgresql.org/docs/current/sql-createfunction.html
 */
export function canReplace(from: PgRoutine, to: PgRoutine): boolean {
  const result = ({ returns, args, window }: PgRoutine): unknown => ({
    window: window ?? false,
    returns: returns && comparableReturn(returns),
    out: args
      .filter(({ mode }) => mode === 'OUT' || mode === 'INOUT')
      .map(({ name, mode, type }) => ({ name, mode, type: type.text })),
  });
  if (from.args.length !== to.args.length || !sameData(result(from), result(to))) return false;
  return from.args.every((arg, at) => {
    const next = to.args[at];
    if (next === undefined || next.mode !== arg.mode) return false;
    const named = arg.name === undefined || next.name === arg.name;
    return named && (arg.default === undefined || next.default !== undefined);
  });
}

export function routineDependencies(routine: PgRoutine): readonly Ref[] {
  const { returns, args, schema, dependsOn = [] } = routine;
  const result =
    returns === undefined
      ? []
      : returns.kind === 'table'
        ? returns.columns.map(({ type }) => type)
        : [returns.type];
  return [
    { kind: 'schema', name: schema },
    ...[...args.map(({ type }) => type), ...result].flatMap((type) => type.ref ?? []),
    ...dependsOn,
  ];
}
