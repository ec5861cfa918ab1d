import type { ReplicationRows } from './rows-replication.ts';
import type { CatalogReads, ReadScope } from './scope.ts';

/** The reads behind ReplicationRows; empty unless the whole database is asked for. */
export function replicationReads(scope: ReadScope): Pick<CatalogReads, keyof ReplicationRows> {
  return {
    publications: publicationRead(scope),
    publishedTables: publishedTableRead(scope),
    subscriptions: subscriptionRead(scope),
  };
}

function publicationRead({ whole, flavor }: ReadScope): CatalogReads['publications'] {
  const { publicationSchemas, publishedGenerated } = flavor.capabilities;
  return {
    columns: {
      name: 'p.pubname',
      allTables: 'p.puballtables',
      schemas: publicationSchemas
        ? `(SELECT array_agg(n.nspname ORDER BY n.nspname) FROM pg_publication_namespace s
            JOIN pg_namespace n ON n.oid = s.pnnspid WHERE s.pnpubid = p.oid)`
        : 'NULL::text[]',
      inserts: 'p.pubinsert',
      updates: 'p.pubupdate',
      deletes: 'p.pubdelete',
      truncates: 'p.pubtruncate',
      viaRoot: 'p.pubviaroot',
      generatedColumns: publishedGenerated ? "p.pubgencols = 's'" : 'false',
      comment: "obj_description(p.oid, 'pg_publication')",
    },
    from: `FROM pg_publication p WHERE ${whole} AND p.oid >= 16384`,
  };
}

/** Printed under the path of expressions. */
function publishedTableRead({ whole, flavor }: ReadScope): CatalogReads['publishedTables'] {
  const { publicationSchemas } = flavor.capabilities;
  const columns = `(SELECT pg_catalog.array_agg(a.attname ORDER BY a.attnum)
    FROM pg_catalog.pg_attribute a WHERE a.attrelid = c.oid AND a.attnum = ANY (t.prattrs))`;
  return {
    columns: {
      publication: 'p.pubname',
      schema: 'n.nspname',
      name: 'c.relname',
      columns: publicationSchemas ? columns : 'NULL::text[]',
      where: publicationSchemas ? 'pg_catalog.pg_get_expr(t.prqual, t.prrelid)' : 'NULL::text',
    },
    from: `FROM pg_catalog.pg_publication_rel t
      JOIN pg_catalog.pg_publication p ON p.oid = t.prpubid AND ${whole} AND NOT p.puballtables
      JOIN pg_catalog.pg_class c ON c.oid = t.prrelid
      JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace`,
    order: 'p.pubname, n.nspname, c.relname',
  };
}

/** All but the connection string, which only superusers may read and nobody needs to. */
function subscriptionRead({ whole, flavor }: ReadScope): CatalogReads['subscriptions'] {
  const { versionNum } = flavor;
  const since = (major: number, name: string, value: string): readonly string[] =>
    versionNum >= major * 10000 ? [`'${name}=' || ${value}`] : [];
  const stream =
    versionNum >= 160000
      ? "CASE s.substream WHEN 'p' THEN 'parallel' WHEN 't' THEN 'true' ELSE 'false' END"
      : 's.substream::text';
  const options = [
    `'synchronous_commit=' || s.subsynccommit`,
    ...since(14, 'binary', 's.subbinary::text'),
    ...since(14, 'streaming', stream),
    ...since(15, 'two_phase', "(s.subtwophasestate <> 'd')::text"),
    ...since(15, 'disable_on_error', 's.subdisableonerr::text'),
    ...since(16, 'password_required', 's.subpasswordrequired::text'),
    ...since(16, 'run_as_owner', 's.subrunasowner::text'),
    ...since(16, 'origin', 's.suborigin'),
    ...since(17, 'failover', 's.subfailover::text'),
  ];
  return {
    columns: {
      name: 's.subname',
      enabled: 's.subenabled',
      publications: 's.subpublications',
      slot: 's.subslotname',
      options: `array[${options.join(', ')}]`,
      comment: `(SELECT d.description FROM pg_description d
        WHERE d.classoid = 'pg_subscription'::regclass AND d.objoid = s.oid)`,
    },
    from: `FROM pg_subscription s WHERE ${whole} AND s.subdbid =
      (SELECT d.oid FROM pg_database d WHERE d.datname = current_database())`,
  };
}
