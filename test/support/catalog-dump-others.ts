import type { DumpSection } from './catalog-dump.ts';
import {
  grants,
  own,
  owner,
  privileges,
  procedure,
  qualified,
  sorted,
} from './catalog-dump-sql.ts';

const extensions: DumpSection = {
  what: 'extension',
  name: 'quote_ident(e.extname)',
  facts: { schema: 'e.extnamespace::regnamespace', version: 'e.extversion' },
  from: `FROM pg_extension e WHERE ${own('pg_extension', 'e.oid')}`,
};

const foreign: readonly DumpSection[] = [
  {
    what: 'foreign data wrapper',
    name: 'quote_ident(w.fdwname)',
    facts: {
      owner: owner('w.fdwowner'),
      privileges: privileges('F', 'w.fdwacl', 'w.fdwowner'),
      handler: procedure('w.fdwhandler'),
      validator: procedure('w.fdwvalidator'),
      options: sorted('w.fdwoptions'),
    },
    from: `FROM pg_foreign_data_wrapper w WHERE ${own('pg_foreign_data_wrapper', 'w.oid')}`,
  },
  {
    what: 'foreign server',
    name: 'quote_ident(s.srvname)',
    facts: {
      owner: owner('s.srvowner'),
      privileges: privileges('S', 's.srvacl', 's.srvowner'),
      wrapper: 'SELECT w.fdwname FROM pg_foreign_data_wrapper w WHERE w.oid = s.srvfdw',
      type: 's.srvtype',
      version: 's.srvversion',
      options: sorted('s.srvoptions'),
    },
    from: `FROM pg_foreign_server s WHERE ${own('pg_foreign_server', 's.oid')}`,
  },
  {
    what: 'user mapping',
    name: `quote_ident(m.srvname) || ' for ' || m.usename`,
    facts: { options: sorted('m.umoptions') },
    from: `FROM pg_user_mappings m WHERE ${own('pg_foreign_server', 'm.srvid')}`,
  },
];

const publications: readonly DumpSection[] = [
  {
    what: 'publication',
    name: 'quote_ident(p.pubname)',
    facts: {
      owner: owner('p.pubowner'),
      does: `format('all tables %s, insert %s, update %s, delete %s, truncate %s, via root %s, generated %s',
        p.puballtables, p.pubinsert, p.pubupdate, p.pubdelete, p.pubtruncate, p.pubviaroot,
        to_jsonb(p) ->> 'pubgencols')`,
      tables: `SELECT string_agg(format('%s (%s)', r.prrelid::regclass,
          (SELECT string_agg(quote_ident(a.attname), ', ' ORDER BY a.attname) FROM pg_attribute a
            WHERE a.attrelid = r.prrelid AND a.attnum::text = ANY (string_to_array(to_jsonb(r) ->> 'prattrs', ' ')))), ', '
          ORDER BY r.prrelid::regclass::text)
        FROM pg_publication_rel r WHERE r.prpubid = p.oid`,
    },
    from: `FROM pg_publication p WHERE ${own('pg_publication', 'p.oid')}`,
  },
  {
    what: 'publication',
    name: `(SELECT quote_ident(p.pubname) FROM pg_publication p WHERE p.oid = n.pnpubid)`,
    facts: {
      schemas: `string_agg(n.pnnspid::regnamespace::text, ', ' ORDER BY n.pnnspid::regnamespace::text)`,
    },
    from: 'FROM pg_publication_namespace n GROUP BY n.pnpubid',
    since: 15,
  },
  {
    what: 'publication',
    name: '(SELECT quote_ident(p.pubname) FROM pg_publication p WHERE p.oid = r.prpubid)',
    facts: {
      rows: `string_agg(format('%s where %s', r.prrelid::regclass, pg_get_expr(r.prqual, r.prrelid)), ', '
        ORDER BY r.prrelid::regclass::text)`,
    },
    from: 'FROM pg_publication_rel r WHERE r.prqual IS NOT NULL GROUP BY r.prpubid',
    since: 15,
  },
  {
    what: 'subscription',
    name: 'quote_ident(s.subname)',
    facts: {
      owner: owner('s.subowner'),
      connection: 's.subconninfo',
      // Settings differ by version; ids and positions are the server's own.
      settings: `SELECT string_agg(v.key || '=' || v.value, ', ' ORDER BY v.key) FROM jsonb_each_text(to_jsonb(s)) v
        WHERE v.key NOT IN ('oid', 'subdbid', 'subskiplsn', 'subname', 'subowner', 'subconninfo')`,
    },
    from: 'FROM pg_subscription s WHERE s.subdbid = (SELECT oid FROM pg_database WHERE datname = current_database())',
  },
];

const defaultPrivileges: DumpSection = {
  what: 'default privileges',
  name: `format('of %s%s on %s', pg_get_userbyid(d.defaclrole),
    CASE WHEN d.defaclnamespace <> 0 THEN ' in ' || d.defaclnamespace::regnamespace END, d.defaclobjtype)`,
  facts: { grants: grants('d.defaclacl') },
  from: 'FROM pg_default_acl d',
};

const conversions: DumpSection = {
  what: 'conversion',
  name: qualified('c.connamespace', 'c.conname'),
  facts: {
    owner: owner('c.conowner'),
    does: `format('%s to %s by %s, default %s', pg_encoding_to_char(c.conforencoding),
      pg_encoding_to_char(c.contoencoding), c.conproc, c.condefault)`,
  },
  from: `FROM pg_conversion c WHERE ${own('pg_conversion', 'c.oid')}`,
};

const accessMethods: DumpSection = {
  what: 'access method',
  name: 'quote_ident(m.amname)',
  facts: { handler: 'm.amhandler', type: 'm.amtype' },
  from: `FROM pg_am m WHERE ${own('pg_am', 'm.oid')}`,
};

/** The database itself, whatever its name. */
const database: DumpSection = {
  what: 'database',
  name: `'here'`,
  facts: {
    owner: owner('d.datdba'),
    privileges: privileges('d', 'd.datacl', 'd.datdba'),
    settings: `SELECT string_agg(format('of %s: %s', s.setrole::regrole, (${sorted('s.setconfig')})), '; ' ORDER BY s.setrole)
      FROM pg_db_role_setting s WHERE s.setdatabase = d.oid`,
    comment: `shobj_description(d.oid, 'pg_database')`,
  },
  from: 'FROM pg_database d WHERE d.datname = current_database()',
};

/** What is said of any object, whatever its class. */
const notes: readonly DumpSection[] = [
  {
    what: 'comment on',
    name: `concat_ws(' ', i.type, i.identity)`,
    facts: { text: 'd.description' },
    // The server leaves those of dropped subscriptions behind, which it cannot name then.
    from: `FROM (SELECT * FROM pg_description WHERE classoid <> 'pg_subscription'::regclass
        OR objoid IN (SELECT oid FROM pg_subscription) OFFSET 0) d,
        pg_identify_object(d.classoid, d.objoid, d.objsubid) i
      WHERE (d.objoid >= 16384 OR d.classoid = 'pg_namespace'::regclass AND d.objoid = 2200)
      AND NOT EXISTS (SELECT FROM pg_depend e
        WHERE e.classid = d.classoid AND e.objid = d.objoid AND e.deptype = 'e')`,
  },
  {
    what: 'security label on',
    name: `concat_ws(' ', i.type, i.identity, s.provider)`,
    facts: { label: 's.label' },
    from: `FROM pg_seclabel s, pg_identify_object(s.classoid, s.objoid, s.objsubid) i`,
  },
  {
    what: 'goes with extension',
    name: `concat_ws(' ', i.type, i.identity)`,
    facts: { extension: 'SELECT e.extname FROM pg_extension e WHERE e.oid = d.refobjid' },
    from: `FROM pg_depend d, pg_identify_object(d.classid, d.objid, d.objsubid) i WHERE d.deptype = 'x'`,
  },
];

export const otherSections: readonly DumpSection[] = [
  extensions,
  ...foreign,
  ...publications,
  defaultPrivileges,
  conversions,
  accessMethods,
  database,
  ...notes,
];
