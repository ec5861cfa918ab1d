/** Names that SQL gives types of pg_catalog whose catalog name is another (`format_type`). */
export const sqlNames: Readonly<Record<string, string>> = {
  bit: 'bit',
  bool: 'boolean',
  bpchar: 'character',
  char: '"char"',
  float4: 'real',
  float8: 'double precision',
  int2: 'smallint',
  int4: 'integer',
  int8: 'bigint',
  time: 'time without time zone',
  timestamp: 'timestamp without time zone',
  timestamptz: 'timestamp with time zone',
  timetz: 'time with time zone',
  varbit: 'bit varying',
  varchar: 'character varying',
};

/** Further spellings that the grammar accepts, words lower case, arguments cut. */
export const aliases: Readonly<Record<string, string>> = {
  'char varying': 'character varying',
  'national char': 'character',
  'national char varying': 'character varying',
  'national character': 'character',
  'national character varying': 'character varying',
  'nchar varying': 'character varying',
  char: 'character',
  dec: 'numeric',
  decimal: 'numeric',
  int: 'integer',
  nchar: 'character',
  time: 'time without time zone',
  timestamp: 'timestamp without time zone',
};

/** The integer that a column declared as serial really is. */
export const serialTypes: Readonly<Record<string, string>> = {
  bigserial: 'bigint',
  serial: 'integer',
  serial2: 'smallint',
  serial4: 'integer',
  serial8: 'bigint',
  smallserial: 'smallint',
};

/** Types of pg_catalog whose SQL name is the catalog's, PostgreSQL 10 to 18. */
const plainNames = `aclitem any anyarray anycompatible anycompatiblearray anycompatiblemultirange
  anycompatiblenonarray anycompatiblerange anyelement anyenum anymultirange anynonarray anyrange
  box bytea cid cidr circle cstring date datemultirange daterange event_trigger fdw_handler
  gtsvector index_am_handler inet int2vector int4multirange int4range int8multirange int8range
  internal interval json jsonb jsonpath language_handler line lseg macaddr macaddr8 money name
  numeric nummultirange numrange oid oidvector path pg_brin_bloom_summary
  pg_brin_minmax_multi_summary pg_ddl_command pg_dependencies pg_lsn pg_mcv_list pg_ndistinct
  pg_node_tree pg_snapshot point polygon record refcursor regclass regcollation regconfig
  regdictionary regnamespace regoper regoperator regproc regprocedure regrole regtype
  table_am_handler text tid trigger tsm_handler tsmultirange tsquery tsrange tstzmultirange
  tstzrange tsvector txid_snapshot unknown uuid void xid xid8 xml`.split(/\s+/);

/** Canonical names of all types of pg_catalog. */
export const builtinTypes: ReadonlySet<string> = new Set([
  ...plainNames,
  ...Object.values(sqlNames),
  '"bit"',
  'bpchar',
]);
