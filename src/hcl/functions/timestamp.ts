/** A moment, and the offset from UTC in which it was written. */
export interface Timestamp {
  /** Nanoseconds since 1970 in UTC. */
  readonly nanoseconds: bigint;
  readonly offsetMinutes: number;
}

/** What clock and calendar show at a timestamp, in its own offset. */
export interface CivilTime {
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  /** 0 is Sunday. */
  readonly weekday: number;
}

const rfc3339 = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:\.(\d+))?(?:Z|([+-])(\d\d):(\d\d))$/;

/** The timestamp that RFC 3339 text writes; undefined if it is none, or no such day exists. */
export function parseTimestamp(text: string): Timestamp | undefined {
  const match = rfc3339.exec(text);
  if (match === null) return undefined;
  const part = (group: number): number => Number(match[group] ?? 0);
  const offset = part(9) * 60 + part(10);
  if (part(9) > 23 || part(10) > 59) return undefined;
  return timestampOf(
    [part(1), part(2), part(3), part(4), part(5), part(6)],
    BigInt((match[7] ?? '').padEnd(9, '0').slice(0, 9)),
    match[8] === '-' ? -offset : offset,
  );
}

type Fields = readonly [
  year: number,
  month: number,
  day: number,
  hour: number,
  minute: number,
  second: number,
];

/** undefined if there is no such day or time of day. */
export function timestampOf(
  [year, month, day, hour, minute, second]: Fields,
  fraction: bigint,
  offsetMinutes: number,
): Timestamp | undefined {
  if (hour > 23 || minute > 59 || second > 59) return undefined;
  // Date.UTC takes years below 100 for those of the last century.
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return undefined;
  const seconds = date.getTime() / 1000 + hour * 3600 + minute * 60 + second - offsetMinutes * 60;
  return { nanoseconds: BigInt(seconds) * 1_000_000_000n + fraction, offsetMinutes };
}

/** undefined if the year is out of the range that a calendar can show. */
export function civilTime({ nanoseconds, offsetMinutes }: Timestamp): CivilTime | undefined {
  // Rounded down: before 1970 a fraction must not move into the next second.
  const second = (nanoseconds - (((nanoseconds % billion) + billion) % billion)) / billion;
  const date = new Date((Number(second) + offsetMinutes * 60) * 1000);
  if (Number.isNaN(date.getTime())) return undefined;
  return {
    year: date.getUTCFullYear(),
    month: date.getUTCMonth() + 1,
    day: date.getUTCDate(),
    hour: date.getUTCHours(),
    minute: date.getUTCMinutes(),
    second: date.getUTCSeconds(),
    weekday: date.getUTCDay(),
  };
}

const billion = 1_000_000_000n;

/** `+02:00`, or with another separator `+0200`. */
export function formatOffset(offsetMinutes: number, separator: ':' | ''): string {
  const minutes = Math.abs(offsetMinutes);
  const hours = pad(Math.floor(minutes / 60));
  return `${offsetMinutes < 0 ? '-' : '+'}${hours}${separator}${pad(minutes % 60)}`;
}

/** RFC 3339 text with whole seconds; undefined for a year that it cannot write. */
export function formatTimestamp(timestamp: Timestamp): string | undefined {
  const time = civilTime(timestamp);
  if (time === undefined || time.year < 0 || time.year > 9999) return undefined;
  const { offsetMinutes } = timestamp;
  const date = `${pad(time.year, 4)}-${pad(time.month)}-${pad(time.day)}`;
  const zone = offsetMinutes === 0 ? 'Z' : formatOffset(offsetMinutes, ':');
  return `${date}T${pad(time.hour)}:${pad(time.minute)}:${pad(time.second)}${zone}`;
}

export function pad(value: number, width = 2): string {
  return String(value).padStart(width, '0');
}

const unitNanoseconds: Readonly<Record<string, bigint>> = {
  ns: 1n,
  us: 1000n,
  µs: 1000n,
  μs: 1000n,
  ms: 1_000_000n,
  s: billion,
  m: 60n * billion,
  h: 3600n * billion,
};

/**
 * The nanoseconds of a duration like `1h30m` or `-1.5s`; undefined for other text. The syntax is
 * Go's: https://pkg.go.dev/time#ParseDuration.
 */
export function parseDuration(text: string): bigint | undefined {
  const [, sign, body = ''] = /^([+-]?)(.+)$/.exec(text) ?? [];
  if (body === '0') return 0n;
  const part = /(\d*)(?:\.(\d*))?(ns|us|µs|μs|ms|s|m|h)/y;
  let total = 0n;
  while (part.lastIndex < body.length) {
    const [, whole = '', fraction = '', unit = ''] = part.exec(body) ?? [];
    const scale = unitNanoseconds[unit];
    if (scale === undefined || whole + fraction === '') return undefined;
    total += BigInt(whole) * scale + (BigInt(fraction) * scale) / 10n ** BigInt(fraction.length);
  }
  if (body === '') return undefined;
  return sign === '-' ? -total : total;
}
