import { isMercatorError, MercatorError } from '../base/index.ts';
import type { Connection } from '../dialects/index.ts';
import type { CheckGroup, MigrationFile } from './migration-file.ts';

/** How the checks of one group went. Times are milliseconds since 1970. */
export interface CheckResult {
  readonly name: string;
  readonly statements: readonly { readonly text: string; readonly error: string | undefined }[];
  /** Why the group as a whole did not hold. */
  readonly error: string | undefined;
  readonly startMs: number;
  readonly endMs: number;
}

/**
 * Asks what must hold before a migration: every statement of the group, or one of them where it says
 * so. Source: migrations.md 18.
 */
export async function runChecks(
  connection: Connection,
  group: CheckGroup,
  now: () => number,
): Promise<CheckResult> {
  const startMs = now();
  const statements: CheckResult['statements'][number][] = [];
  for (const { text } of group.statements) {
    statements.push({ text, error: await whyNot(connection, text) });
  }
  const failed = statements.filter(({ error }) => error !== undefined);
  const holds = group.oneOf ? failed.length < statements.length : failed.length === 0;
  const first = failed[0]?.error ?? 'the group has no statement';
  const error = holds
    ? undefined
    : `${failed.length} of ${statements.length} assertions failed: ${first}`;
  return { name: group.name, statements, error, startMs, endMs: now() };
}

async function whyNot({ query }: Connection, sql: string): Promise<string | undefined> {
  const named = `check assertion "${sql}"`;
  try {
    const { rows } = await query(sql);
    if (rows.length === 0) return `${named} returned no rows`;
    const [value = null] = rows[0] ?? [];
    if (value !== null && isTrue(value)) return undefined;
    return `${named} returned ${value === null ? 'NULL' : 'false'}`;
  } catch (error) {
    if (!isMercatorError(error) || error.code !== 'E_QUERY') throw error;
    return `${named}: ${error.message}`;
  }
}

function isTrue(value: string): boolean {
  return /^(?:t|true|y|yes|on)$/i.test(value) || (/^-?[\d.]+$/.test(value) && Number(value) !== 0);
}

export function checkError(file: MigrationFile, { error, name }: CheckResult): MercatorError {
  return new MercatorError('E_MIGRATION_CHECK', error ?? `check "${name}" failed`, {
    hint: `nothing of "${file.name}" was run; the checks are in its section "${name}"`,
  });
}
