import type { QueryResult } from '../../dialect.ts';

type Query = (sql: string) => Promise<QueryResult>;

/** One object of the user's in the database, as the server names it. */
export interface Found {
  /** Catalog and oid: the same object, whatever its name. */
  readonly key: string;
  /** As DROP spells its kind: `TABLE`, `SCHEMA`, `TEXT SEARCH PARSER`. */
  readonly kind: string;
  /** Qualified and quoted, with the arguments of a routine. */
  readonly identity: string;
  readonly schema: string | undefined;
  readonly name: string;
}

/** Every table has a type of this sort, which is not the user's. */
const composite = "EXISTS (SELECT FROM pg_class c WHERE c.oid = o.typrelid AND c.relkind = 'c')";

/** Catalogs of what stands by itself; their column with the schema, if it has one. */
const catalogs: readonly (readonly [catalog: string, schema: string | undefined, only: string])[] =
  [
    ['pg_namespace', undefined, "o.nspname !~ '^pg_(toast|temp)'"],
    ['pg_extension', 'extnamespace', 'true'],
    ['pg_class', 'relnamespace', "o.relkind IN ('r','p','v','m','f','S')"],
    ['pg_proc', 'pronamespace', 'true'],
    [
      'pg_type',
      'typnamespace',
      `(o.typtype IN ('d','e','r','b','p') AND o.typcategory <> 'A' OR ${composite})`,
    ],
    ['pg_collation', 'collnamespace', 'true'],
    ['pg_conversion', 'connamespace', 'true'],
    ['pg_operator', 'oprnamespace', 'true'],
    ['pg_opclass', 'opcnamespace', 'true'],
    ['pg_opfamily', 'opfnamespace', 'true'],
    ['pg_ts_config', 'cfgnamespace', 'true'],
    ['pg_ts_dict', 'dictnamespace', 'true'],
    ['pg_ts_parser', 'prsnamespace', 'true'],
    ['pg_ts_template', 'tmplnamespace', 'true'],
    ['pg_statistic_ext', 'stxnamespace', 'true'],
    ['pg_cast', undefined, 'true'],
    ['pg_language', undefined, 'true'],
    ['pg_am', undefined, 'true'],
    ['pg_foreign_data_wrapper', undefined, 'true'],
    ['pg_foreign_server', undefined, 'true'],
    ['pg_event_trigger', undefined, 'true'],
    ['pg_publication', undefined, 'true'],
  ];

/** Below it are the objects that every new database has (access/transam.h). */
const firstNormalOid = 16384;

/**
 * All that the user has in the database: schemas first. What belongs to an extension, or to another
 * object as an identity column's sequence does, comes and goes with that and is left out.
 */
export async function databaseContents(query: Query): Promise<readonly Found[]> {
  const { rows } = await query(
    `SELECT f.catalog || ':' || f.id, i.type, i.identity, n.nspname, coalesce(i.name, f.name, i.identity)
       FROM (${catalogs.map(contentsQuery).join('\n UNION ALL ')}) f(rank, class, catalog, id, nsp, name)
       LEFT JOIN pg_namespace n ON n.oid = f.nsp
       CROSS JOIN LATERAL pg_identify_object(f.class, f.id, 0) i
      WHERE NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = f.class AND d.objid = f.id
                           AND d.objsubid = 0 AND d.deptype IN ('e', 'i', 'P'))
        AND (n.nspname IS NULL OR n.nspname !~ '^pg_(toast|temp)')
      ORDER BY f.rank, n.nspname, 3`,
  );
  return rows.map(([key, type, identity, schema, name]) => ({
    key: key ?? '',
    kind: dropWord(type ?? ''),
    identity: identity ?? '',
    schema: schema ?? undefined,
    name: (name ?? '').replace(/^"(.*)"$/, '$1').replaceAll('""', '"'),
  }));
}

function contentsQuery([catalog, schema, only]: (typeof catalogs)[number], rank: number): string {
  const name = catalog === 'pg_class' ? 'o.relname::text' : 'NULL::text';
  return `SELECT ${rank}, '${catalog}'::regclass::oid, '${catalog}', o.oid, ${
    schema === undefined ? 'NULL::oid' : `o.${schema}`
  }, ${name} FROM ${catalog} o WHERE o.oid >= ${firstNormalOid} AND ${only}`;
}

/** The server's words for kinds are those of DROP, but for two. */
function dropWord(type: string): string {
  return type === 'statistics object' ? 'STATISTICS' : type.toUpperCase().replace('-', ' ');
}
