import { type Hazard, type Ref, sameData } from '../../../../schema/index.ts';
import { parenthesized, quoteIdent, quoteLiteral, words } from '../../../../sql/index.ts';
import { collateSql, collationRef } from '../../collations.ts';
import type { PgDomain, PgDomainCheck } from '../../model-types.ts';
import { type Naming, qualifiedName } from '../../sql-names.ts';
import { typeSql } from '../../type-sql.ts';
import type { ObjectSql, Step } from '../object-plan.ts';
import { defaultSql } from '../table/column-sql.ts';
import { sequenceRef } from '../table/sequence-ref.ts';
import { lostType, restoreType } from '../type-access.ts';

/** https://www.postgresql.org/docs/current/sql-createdomain.html */
export const domainSql: ObjectSql<PgDomain> = {
  noun: 'domain type',
  target: (domain, naming) => `DOMAIN ${qualifiedName(domain, naming)}`,
  create: createDomain,
  alter: (from, to, naming) => [
    ...changedDefault(from, to, naming),
    ...changedNull(from, to, naming),
    ...changedChecks(from, to, naming),
  ],
  restore: restoreType,
  lost: lostType,
  dependencies,
};

/** The type under a domain stays what it is; nor is there a name for the COLLATE of one. */
export function isInPlace(from: PgDomain, to: PgDomain): boolean {
  return from.type.text === to.type.text && from.collate === to.collate;
}

export function dependencies(domain: PgDomain): readonly Ref[] {
  const { schema, type, collate, dependsOn } = domain;
  const refs = [type.ref, collationRef(collate), sequenceRef(domain.default)];
  return [
    { kind: 'schema', name: schema },
    ...refs.flatMap((ref) => ref ?? []),
    ...(dependsOn ?? []),
  ];
}

function createDomain(domain: PgDomain, naming: Naming): readonly string[] {
  const valid = domain.checks.filter((check) => check.notValid !== true);
  return [
    words(
      `CREATE DOMAIN ${qualifiedName(domain, naming)} AS ${typeSql(domain.type, naming)}`,
      collateSql(domain.collate, naming),
      domain.default !== undefined && `DEFAULT ${defaultSql(domain)}`,
      !domain.null && 'NOT NULL',
      ...valid.map(checkSql),
    ),
    ...domain.checks.flatMap((check) => {
      const [add = '', ...comment] = additions(check, { domain, naming });
      return check.notValid === true ? [add, ...comment] : comment;
    }),
  ];
}

function alterDomain(domain: PgDomain, naming: Naming, action: string): string {
  return `ALTER DOMAIN ${qualifiedName(domain, naming)} ${action}`;
}

function checkSql(check: PgDomainCheck): string {
  const name = check.name === '' ? '' : `CONSTRAINT ${quoteIdent(check.name)}`;
  return words(name, `CHECK ${parenthesized(check.expr)}`);
}

function commentOn(check: PgDomainCheck, domain: PgDomain, naming: Naming): string {
  const on = `CONSTRAINT ${quoteIdent(check.name)} ON DOMAIN ${qualifiedName(domain, naming)}`;
  return `COMMENT ON ${on} IS ${quoteLiteral(check.comment ?? '')}`;
}

function changedDefault(from: PgDomain, to: PgDomain, naming: Naming): readonly Step[] {
  if (sameData(from.default, to.default)) return [];
  const set = (domain: PgDomain): string =>
    domain.default === undefined ? 'DROP DEFAULT' : `SET DEFAULT ${defaultSql(domain)}`;
  return [{ sql: alterDomain(to, naming, set(to)), undo: [alterDomain(to, naming, set(from))] }];
}

function changedNull(from: PgDomain, to: PgDomain, naming: Naming): readonly Step[] {
  if (from.null === to.null) return [];
  const set = (domain: PgDomain): string =>
    alterDomain(to, naming, domain.null ? 'DROP NOT NULL' : 'SET NOT NULL');
  return [{ sql: set(to), undo: [set(from)], hazards: to.null ? [] : checked(to) }];
}

/** Checks that go or change go first: the name of one may come back with another expression. */
function changedChecks(from: PgDomain, to: PgDomain, naming: Naming): readonly Step[] {
  const before = new Map(from.checks.map((check) => [check.name, check]));
  const after = new Map(to.checks.map((check) => [check.name, check]));
  const gone = from.checks.filter((check) => !goesOn(check, after.get(check.name)));
  const added = to.checks.filter((check) => !goesOn(before.get(check.name), check));
  const at = { domain: to, naming };
  return [
    ...gone.map((check) => dropCheck(check, at)),
    ...added.flatMap((check) => addCheck(check, at)),
    ...to.checks.flatMap((check) => alterCheck(before.get(check.name), check, at)),
  ];
}

/** A check that holds for all values is made anew to hold for new ones only. */
function goesOn(from: PgDomainCheck | undefined, to: PgDomainCheck | undefined): boolean {
  if (from === undefined || to === undefined || from.expr !== to.expr) return false;
  return from.notValid === true || to.notValid !== true;
}

interface Place {
  readonly domain: PgDomain;
  readonly naming: Naming;
}

function dropCheck(check: PgDomainCheck, at: Place): Step {
  return { sql: dropSql(check, at), undo: additions(check, at) };
}

function dropSql({ name }: PgDomainCheck, { domain, naming }: Place): string {
  return alterDomain(domain, naming, `DROP CONSTRAINT ${quoteIdent(name)}`);
}

/** The check, then its comment. */
function additions(check: PgDomainCheck, { domain, naming }: Place): readonly string[] {
  const add = words('ADD', checkSql(check), check.notValid === true && 'NOT VALID');
  const commented = (check.comment ?? '') !== '';
  return [
    alterDomain(domain, naming, add),
    ...(commented ? [commentOn(check, domain, naming)] : []),
  ];
}

function addCheck(check: PgDomainCheck, at: Place): readonly Step[] {
  const [add = '', ...comment] = additions(check, at);
  const hazards = check.notValid === true ? [] : checked(at.domain);
  return [
    { sql: add, undo: [dropSql(check, at)], hazards },
    ...comment.map((sql) => ({ sql, undo: [] })),
  ];
}

function alterCheck(
  from: PgDomainCheck | undefined,
  to: PgDomainCheck,
  at: Place,
): readonly Step[] {
  if (from === undefined || !goesOn(from, to)) return [];
  const { domain, naming } = at;
  const validate = alterDomain(domain, naming, `VALIDATE CONSTRAINT ${quoteIdent(to.name)}`);
  const undo = [dropSql(to, at), ...additions(from, at)];
  const validated = from.notValid === true && to.notValid !== true;
  const commented = (from.comment ?? '') !== (to.comment ?? '');
  const comment = (check: PgDomainCheck): string => commentOn(check, domain, naming);
  return [
    ...(validated ? [{ sql: validate, undo, hazards: checked(domain) }] : []),
    ...(commented ? [{ sql: comment(to), undo: [comment(from)] }] : []),
  ];
}

function checked({ name }: PgDomain): readonly Hazard[] {
  return [
    { kind: 'scan', message: `checks every value of domain "${name}" in every table` },
    { kind: 'may-fail', message: `fails if a value of domain "${name}" does not meet it` },
  ];
}
