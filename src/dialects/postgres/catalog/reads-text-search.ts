import { functionName, nameOf } from './reads-types.ts';
import type { TextSearchRows } from './rows-text-search.ts';
import { type CatalogReads, noMember, oidList, type ReadScope } from './scope.ts';

/** The reads of parsers, templates, dictionaries and configurations of text search. */
export function textSearchReads(scope: ReadScope): Pick<CatalogReads, keyof TextSearchRows> {
  const named = (prefix: string) => ({
    id: 'o.oid::int8',
    schema: `o.${prefix}namespace::int8`,
    name: `o.${prefix}name`,
  });
  return {
    textParsers: {
      columns: {
        ...named('prs'),
        start: functionName('o.prsstart'),
        token: functionName('o.prstoken'),
        end: functionName('o.prsend'),
        types: functionName('o.prslextype'),
        headline: functionName('o.prsheadline'),
      },
      from: `FROM ${inScope('pg_ts_parser', 'prs', scope)}`,
    },
    textTemplates: {
      columns: {
        ...named('tmpl'),
        init: functionName('o.tmplinit'),
        lexize: functionName('o.tmpllexize'),
      },
      from: `FROM ${inScope('pg_ts_template', 'tmpl', scope)}`,
    },
    textDictionaries: {
      columns: {
        ...named('dict'),
        template: `(SELECT ${nameOf('t.tmplnamespace', 't.tmplname')} FROM pg_ts_template t
          WHERE t.oid = o.dicttemplate)`,
        options: 'o.dictinitoption',
      },
      from: `FROM ${inScope('pg_ts_dict', 'dict', scope)}`,
    },
    textConfigurations: {
      columns: {
        ...named('cfg'),
        parser: `(SELECT ${nameOf('p.prsnamespace', 'p.prsname')} FROM pg_ts_parser p
          WHERE p.oid = o.cfgparser)`,
      },
      from: `FROM ${inScope('pg_ts_config', 'cfg', scope)}`,
    },
    textMappings: mappingRead(scope),
  };
}

function inScope(catalog: string, prefix: string, { schemas }: ReadScope): string {
  return `${catalog} o WHERE o.${prefix}namespace = ANY (${oidList(schemas)})
    AND ${noMember(catalog, 'o.oid')}`;
}

function mappingRead(scope: ReadScope): CatalogReads['textMappings'] {
  return {
    columns: {
      configuration: 'm.mapcfg::int8',
      token: 't.alias',
      dictionary: nameOf('d.dictnamespace', 'd.dictname'),
    },
    from: `FROM (SELECT o.oid, o.cfgparser FROM ${inScope('pg_ts_config', 'cfg', scope)}) c
      CROSS JOIN LATERAL ts_token_type(c.cfgparser) t
      JOIN pg_ts_config_map m ON m.mapcfg = c.oid AND m.maptokentype = t.tokid
      JOIN pg_ts_dict d ON d.oid = m.mapdict`,
    order: 'm.mapcfg, t.alias, m.mapseqno',
  };
}
