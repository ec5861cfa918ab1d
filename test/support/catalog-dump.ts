import { codeSections } from './catalog-dump-code.ts';
import { otherSections } from './catalog-dump-others.ts';
import { tableSections } from './catalog-dump-tables.ts';
import { typeSections } from './catalog-dump-types.ts';

/*
 * What a database holds, as text, written from the catalog by the server's own deparsers and by
 * nothing of src/, so that it can judge what src/ reads and writes (design.md, section 5).
 */

/** One kind of thing; all parts are SQL but `what`. */
export interface DumpSection {
  readonly what: string;
  readonly name: string;
  /** A fact that is null is left out; every other becomes a line of its own. */
  readonly facts: Readonly<Record<string, string>>;
  readonly from: string;
  /** The first major version whose catalog has it. */
  readonly since?: number;
  /** Facts that the catalog has only since a later major version. */
  readonly later?: { readonly since: number; readonly facts: DumpSection['facts'] };
}

export type DumpQuery = (sql: string) => Promise<readonly (readonly unknown[])[]>;

/**
 * Everything in the database as lines, sorted: `what name` for each object, `what name | fact: …`
 * for each fact of it. The position of a column in its table is left out, since a server can only
 * append; so are members of extensions, roles and other databases, data, and what initdb made apart
 * from the schema public. Equal databases give equal lines on one version of the server.
 */
export async function catalogDump(query: DumpQuery): Promise<readonly string[]> {
  const [version] = await query(`SELECT current_setting('server_version_num')::int / 10000`);
  const major = Number(version?.[0]);
  const all = [...tableSections, ...typeSections, ...codeSections, ...otherSections];
  const sections = all.filter(({ since = 0 }) => since <= major);
  const rows = await query(
    `${settings}; ${sections.map((section) => sectionSql(section, major)).join(' UNION ALL ')}`,
  );
  return rows.map(([line]) => String(line).replaceAll('\n', '\n    ')).sort();
}

/** Settings that show in deparsed text; compiling a query that runs once only costs time. */
const settings = `SET search_path = pg_catalog; SET datestyle = 'ISO, YMD'; SET timezone = 'UTC';
  SET intervalstyle = 'postgres'; SET extra_float_digits = 3; SET quote_all_identifiers = off;
  SET jit = off`;

function sectionSql({ what, name, facts, later, from }: DumpSection, major: number): string {
  const more = later !== undefined && later.since <= major ? later.facts : {};
  const pairs = Object.entries({ '': `''`, ...facts, ...more });
  const object = pairs.map(([fact, sql]) => `'${fact}', (${sql})::text`).join(', ');
  return `(SELECT '${what} ' || object || CASE key WHEN '' THEN '' ELSE ' | ' || key || ': ' END || value
    FROM (SELECT ${name} AS object, jsonb_strip_nulls(jsonb_build_object(${object})) AS facts
      ${from}) s, jsonb_each_text(facts))`;
}

/** The lines of either that the other lacks, `-` for those of `dump` and `+` for the wanted; sorted. */
export function dumpDifference(
  dump: readonly string[],
  wanted: readonly string[],
): readonly string[] {
  return [...lacking(wanted, dump, '-'), ...lacking(dump, wanted, '+')].sort((a, b) =>
    a.slice(2) < b.slice(2) ? -1 : 1,
  );
}

function lacking(
  lines: readonly string[],
  all: readonly string[],
  mark: string,
): readonly string[] {
  const present = new Set(lines);
  return all.filter((line) => !present.has(line)).map((line) => `${mark} ${line}`);
}
