import { MercatorError } from '../base/index.ts';
import type { Text } from '../config/index.ts';
import type { TableSize } from '../dialects/index.ts';
import { beginPhase, type Channels } from './channels.ts';
import { openConnection } from './connect.ts';
import { resolveEnvUrl } from './project.ts';
import { openWorkplace, type StateOptions } from './workplace.ts';

export interface StatsOptions extends StateOptions {
  /** The database; else the env's `url`. */
  readonly url?: Text;
}

export interface StatsReport {
  /** In the order of schemas and tables. */
  readonly sizes: readonly TableSize[];
}

/** How large the tables of a database are, those that the scope leaves. Changes nothing. */
export async function schemaStats(options: StatsOptions, channels: Channels): Promise<StatsReport> {
  const work = await openWorkplace(options, channels);
  const url = options.url ?? work.env?.url;
  if (url === undefined || url === '') {
    throw new MercatorError('E_USAGE', 'required flag(s) "url" not set', {
      hint: 'name a database with --url, or an environment that has one with --env',
    });
  }
  const connection = await openConnection(resolveEnvUrl(url, work.env), channels);
  try {
    beginPhase(channels, 'inspect', connection.url.host);
    const { realm } = await connection.inspect(work.scope);
    const sizes = await connection.tableSizes();
    const bytes = new Map(sizes.map((size) => [`${size.schema}\0${size.table}`, size]));
    const tables = realm.schemas.flatMap((schema) => schema.tables);
    return { sizes: tables.flatMap((t) => bytes.get(`${t.schema}\0${t.name}`) ?? []) };
  } finally {
    await connection.close();
  }
}

/**
 * The sizes as OpenMetrics text. Source: cli.md 6.8;
 * https://github.com/prometheus/OpenMetrics/blob/v1.0.0/specification/OpenMetrics.md
 */
export function statsText({ sizes }: StatsReport): string {
  const lines = sizes.map(({ schema, table, bytes }) => {
    const labels = `schema="${escapeLabel(schema)}",table="${escapeLabel(table)}"`;
    return `atlas_table_size_bytes{${labels}} ${bytes}\n`;
  });
  const head = [
    '# TYPE atlas_table_size_bytes gauge\n',
    '# UNIT atlas_table_size_bytes bytes\n',
    '# HELP atlas_table_size_bytes Size of a table with its indexes.\n',
  ];
  return [...head, ...lines, '# EOF\n'].join('');
}

function escapeLabel(text: string): string {
  return text.replace(/[\\"]/g, '\\$&').replaceAll('\n', '\\n');
}

/** The report through a template; `json .Realm` gives `{schema, table, value}` objects. */
export async function renderStats(
  report: StatsReport,
  format: string,
  options: { readonly color: boolean },
): Promise<string> {
  const { renderTemplate } = await import('./render-template.ts');
  const rows = report.sizes.map(({ schema, table, bytes }) => ({ schema, table, value: bytes }));
  return renderTemplate(format, { Realm: rows }, {}, options);
}
