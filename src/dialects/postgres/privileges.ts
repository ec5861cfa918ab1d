import { quoteIdent } from '../../sql/index.ts';
import type { PgPrivileges } from './model-access.ts';

/** All privileges, in the order in which they are listed. */
export const privilegeWords = [
  'SELECT',
  'INSERT',
  'UPDATE',
  'DELETE',
  'TRUNCATE',
  'REFERENCES',
  'TRIGGER',
  'MAINTAIN',
  'USAGE',
  'CREATE',
  'CONNECT',
  'TEMPORARY',
  'EXECUTE',
] as const;

const tablePrivileges = privilegeWords.slice(0, 8);

/** The privileges that there are on each sort of object. */
const privilegesOf: Readonly<Record<string, readonly string[]>> = {
  table: tablePrivileges,
  view: tablePrivileges,
  materialized: tablePrivileges,
  foreign_table: tablePrivileges,
  partition: tablePrivileges,
  column: ['SELECT', 'INSERT', 'UPDATE', 'REFERENCES'],
  sequence: ['SELECT', 'UPDATE', 'USAGE'],
  schema: ['USAGE', 'CREATE'],
  database: ['CREATE', 'CONNECT', 'TEMPORARY'],
  function: ['EXECUTE'],
  procedure: ['EXECUTE'],
  aggregate: ['EXECUTE'],
  enum: ['USAGE'],
  domain: ['USAGE'],
  composite: ['USAGE'],
  range: ['USAGE'],
  server: ['USAGE'],
  foreign_data_wrapper: ['USAGE'],
};

/** The privileges on objects of that kind; undefined for a kind without any. */
export function privilegesOn(kind: string): readonly string[] | undefined {
  return privilegesOf[kind];
}

/** The same as ALL stands for, unless that depends on the version (MAINTAIN: since 17). */
export function allPrivileges(kind: string): readonly string[] | undefined {
  const list = privilegesOf[kind];
  return list?.includes('MAINTAIN') === true ? undefined : list;
}

/** What a `for` may name. */
export const grantableKinds: readonly string[] = Object.keys(privilegesOf);

/** Both lists without repetition, in order; what may be granted on is not listed as plain, too. */
export function sortPrivileges(plain: readonly string[], grantable: readonly string[]): Lists {
  const options = inOrder(grantable);
  if (options[0] === 'ALL') return { privileges: [], grantable: options };
  return { privileges: inOrder(plain).filter((p) => !options.includes(p)), grantable: options };
}

function inOrder(list: readonly string[]): readonly string[] {
  return list.includes('ALL') ? ['ALL'] : privilegeWords.filter((word) => list.includes(word));
}

/** What the catalog says that a grantee may do; ALL stands for all where there are several. */
export function readPrivileges(row: {
  readonly privileges: readonly string[] | null;
  readonly grantable: readonly string[] | null;
  readonly count: number;
}): Lists {
  const whole = (list: readonly string[]): readonly string[] =>
    row.count > 1 && list.length === row.count ? ['ALL'] : list;
  const { privileges, grantable } = sortPrivileges(row.privileges ?? [], row.grantable ?? []);
  return { privileges: whole(privileges), grantable: whole(grantable) };
}

type Lists = Pick<PgPrivileges, 'privileges' | 'grantable'>;

/** How grants on one object are written: `REVOKE ${ SELECT } ON TABLE "t" FROM "r"`. */
export interface GrantTarget {
  /** What stands before GRANT or REVOKE, with a space behind: of default privileges. */
  readonly prefix: string;
  /** `ON TABLE "public"."t"` */
  readonly on: string;
  /** What ALL stands for, where every version says the same. */
  readonly all?: readonly string[];
  /** Of a column: each privilege is followed by its name in parentheses. */
  readonly column?: string;
  /** The statement in full; of a database, which has to be asked for its name. */
  readonly wrap?: (sql: string) => string;
}

export interface GrantStep {
  readonly sql: string;
  readonly undo: readonly string[];
}

const none = { privileges: [], grantable: [] } as const;

/**
 * What turns the privileges of one grantee into others: first what is taken away, then what is
 * given. Where one side is ALL and the other is not, everything is taken away and given anew.
 */
export function grantSteps(
  present: Lists,
  wanted: PgPrivileges,
  target: GrantTarget,
): readonly GrantStep[] {
  const write = writer(target, wanted.grantee);
  const [from, to] = comparable(present, wanted, target.all);
  const before = [...from.privileges, ...from.grantable];
  const after = [...to.privileges, ...to.grantable];
  if (before.includes('ALL') !== after.includes('ALL') && before.length > 0) {
    const restore = gives(none, from, write).map(({ sql }) => sql);
    return [{ sql: write.revoke(['ALL']), undo: restore }, ...gives(none, to, write)];
  }
  const gone = before.filter((p) => !after.includes(p));
  const weaker = from.grantable.filter((p) => to.privileges.includes(p));
  return [
    ...(gone.length === 0 ? [] : [taken(gone, from, write)]),
    ...(weaker.length === 0
      ? []
      : [{ sql: write.revoke(weaker, true), undo: [write.grant(weaker, true)] }]),
    ...gives(from, to, write),
  ];
}

/** ALL written out, unless both say so or nobody knows what it is. */
function comparable(from: Lists, to: Lists, all: readonly string[] | undefined): [Lists, Lists] {
  const isAll = ({ privileges, grantable }: Lists): boolean =>
    privileges[0] === 'ALL' || grantable[0] === 'ALL';
  const isEmpty = ({ privileges, grantable }: Lists): boolean =>
    privileges.length + grantable.length === 0;
  const apart = isAll(from) !== isAll(to) && !isEmpty(from) && !isEmpty(to);
  if (all === undefined || !apart) return [from, to];
  const spelt = ({ privileges, grantable }: Lists): Lists => ({
    privileges: privileges[0] === 'ALL' ? all : privileges,
    grantable: grantable[0] === 'ALL' ? all : grantable,
  });
  return [spelt(from), spelt(to)];
}

interface Writer {
  grant(list: readonly string[], withOption: boolean): string;
  revoke(list: readonly string[], optionOnly?: boolean): string;
}

function writer(
  { prefix, on, column, wrap = (sql) => sql }: GrantTarget,
  grantee?: string,
): Writer {
  const whom = grantee === undefined ? 'PUBLIC' : quoteIdent(grantee);
  const part = column === undefined ? '' : ` (${quoteIdent(column)})`;
  const listed = (list: readonly string[]): string => list.map((p) => p + part).join(', ');
  return {
    grant: (list, withOption) =>
      wrap(
        `${prefix}GRANT ${listed(list)} ${on} TO ${whom}${withOption ? ' WITH GRANT OPTION' : ''}`,
      ),
    revoke: (list, optionOnly = false) =>
      wrap(
        `${prefix}REVOKE ${optionOnly ? 'GRANT OPTION FOR ' : ''}${listed(list)} ${on} FROM ${whom}`,
      ),
  };
}

function taken(gone: readonly string[], from: Lists, write: Writer): GrantStep {
  const lost = (list: readonly string[]): readonly string[] => list.filter((p) => gone.includes(p));
  const back = { privileges: lost(from.privileges), grantable: lost(from.grantable) };
  return { sql: write.revoke(gone), undo: gives(none, back, write).map(({ sql }) => sql) };
}

function gives(from: Lists, to: Lists, write: Writer): readonly GrantStep[] {
  const had = [...from.privileges, ...from.grantable];
  const plain = to.privileges.filter((p) => !had.includes(p));
  const options = to.grantable.filter((p) => !from.grantable.includes(p));
  const kept = options.filter((p) => had.includes(p));
  const fresh = options.filter((p) => !had.includes(p));
  return [
    ...(plain.length === 0
      ? []
      : [{ sql: write.grant(plain, false), undo: [write.revoke(plain)] }]),
    ...(options.length === 0
      ? []
      : [
          {
            sql: write.grant(options, true),
            undo: [
              ...(fresh.length === 0 ? [] : [write.revoke(fresh)]),
              ...(kept.length === 0 ? [] : [write.revoke(kept, true)]),
            ],
          },
        ]),
  ];
}
