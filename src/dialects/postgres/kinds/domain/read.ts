import type { ReadContext, Ref } from '../../../../schema/index.ts';
import { commentField, type FindComment, findComments } from '../../catalog/comments.ts';
import type { PgRows } from '../../catalog/rows.ts';
import type { DomainCheckRow, DomainRow } from '../../catalog/rows-types.ts';
import { indexTypes, type TypeIndex } from '../../catalog/types.ts';
import { collationsById } from '../../collations.ts';
import type { PgDomain, PgDomainCheck } from '../../model-types.ts';
import { functionRefs, readName } from '../../qualified-names.ts';
import { readDefault } from '../table/default-value.ts';
import { typeAccess } from '../type-access.ts';

interface DomainContext {
  readonly schemas: ReadonlyMap<number, string>;
  readonly types: TypeIndex;
  readonly comment: FindComment;
  readonly access: ReturnType<typeof typeAccess>;
  readonly defaults: ReadonlyMap<number, string>;
  readonly checks: readonly DomainCheckRow[];
  readonly collations: ReadonlyMap<number, string>;
}

export function readDomains(rows: PgRows, { boundSchema }: ReadContext): readonly PgDomain[] {
  if (rows.domains.length === 0) return [];
  const cx: DomainContext = {
    schemas: new Map(rows.schemas.map(({ id, name }) => [id, name])),
    types: indexTypes(rows, boundSchema),
    comment: findComments(rows),
    access: typeAccess(rows),
    defaults: new Map(rows.domainExprs.map(({ domain, expr }) => [domain, expr])),
    checks: rows.domainChecks,
    collations: collationsById(rows.collations),
  };
  return rows.domains.map((row) => readDomain(row, cx));
}

function readDomain(row: DomainRow, cx: DomainContext): PgDomain {
  const type = cx.types.type(row.type, row.typmod);
  const expr = cx.defaults.get(row.id);
  const own = row.collation !== cx.types.collation(row.type);
  const collate = own ? cx.collations.get(row.collation) : undefined;
  return {
    kind: 'domain',
    schema: cx.schemas.get(row.schema) ?? '',
    name: row.name,
    type,
    null: !row.notNull,
    ...(collate === undefined ? {} : { collate }),
    ...(expr === undefined ? {} : { default: readDefault(expr, type) }),
    checks: readChecks(row.id, cx),
    ...dependsOnField(row),
    ...cx.access(row.id),
    ...commentField(cx.comment('t', row.id)),
  };
}

/** What its default and checks need before they can be made; a document does not say that. */
function dependsOnField({ functions }: DomainRow): { readonly dependsOn?: readonly Ref[] } {
  const refs = functionRefs(...(functions ?? []).map(readName));
  return refs.length === 0 ? {} : { dependsOn: refs };
}

function readChecks(domain: number, cx: DomainContext): readonly PgDomainCheck[] {
  return cx.checks
    .filter((row) => row.domain === domain)
    .map(({ id, name, expr, validated }) => ({
      name,
      expr,
      ...(validated ? {} : { notValid: true }),
      ...commentField(cx.comment('c', id)),
    }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}
