import { MercatorError } from '../base/index.ts';

/** Byte by byte, as UTF-8: `10_x` comes before `2_x`, `1.sql` before `1_a.sql`. */
export function compareBytes(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}

/** What stands before the first `_` of a file name, `.sql` taken off. Source: migrations.md 1.2. */
export function versionOf(name: string): string {
  const bare = withoutSql(name);
  const end = bare.indexOf('_');
  return end < 0 ? bare : bare.slice(0, end);
}

/** What stands after the first `_`; empty where there is none. */
export function descriptionOf(name: string): string {
  const bare = withoutSql(name);
  const end = bare.indexOf('_');
  return end < 0 ? '' : bare.slice(end + 1);
}

function withoutSql(name: string): string {
  return name.endsWith('.sql') ? name.slice(0, -4) : name;
}

/** The version of a file made at that time, milliseconds since 1970: `20240102030405`. */
export function versionAt(timeMs: number): string {
  return new Date(timeMs).toISOString().replace(/\D/g, '').slice(0, 14);
}

/** The moment that a version names, milliseconds since 1970; undefined if it names none. */
export function timeOfVersion(version: string): number | undefined {
  const parts = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)$/.exec(version);
  if (parts === null) return undefined;
  const [, year, month, day, hour, minute, second] = parts;
  const time = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  return Number.isNaN(time) || versionAt(time) !== version ? undefined : time;
}

/** Throws E_USAGE for a name that would leave the directory. */
export function checkFileName(name: string): void {
  if (!/[/\\\0\n]/.test(name)) return;
  throw new MercatorError('E_USAGE', `invalid name "${name}" for a migration file`, {
    hint: 'it becomes part of a file name: leave out slashes and line breaks',
  });
}
