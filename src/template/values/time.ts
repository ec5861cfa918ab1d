import { type Duration, duration } from './duration.ts';

const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;
const weekdays = [
  'Sunday',
  'Monday',
  'Tuesday',
  'Wednesday',
  'Thursday',
  'Friday',
  'Saturday',
] as const;

/** Go's zero time, the first instant of the year 1; it is never left out of JSON. */
export const zeroTime: Date = new Date(-62_135_596_800_000);

/** The instant as Go's encoding/json writes it: RFC 3339, fraction without trailing zeros, UTC. */
export function formatRfc3339(time: Date): string {
  return time.toISOString().replace(/\.?0*Z$/, 'Z');
}

/** The methods of a Date in a template, those of Go's time.Time in UTC. */
export const timeMethods: Readonly<Record<string, (time: Date, argument: unknown) => unknown>> = {
  String: (time) => formatTime(time, '2006-01-02 15:04:05.999999999 -0700 MST'),
  Format: (time, layout) => formatTime(time, String(layout)),
  Unix: (time) => Math.floor(time.getTime() / 1000),
  UnixMilli: (time) => time.getTime(),
  UnixNano: (time) => BigInt(time.getTime()) * 1_000_000n,
  IsZero: (time) => time.getTime() === zeroTime.getTime(),
  UTC: (time) => time,
  Year: (time) => time.getUTCFullYear(),
  Month: (time) => months[time.getUTCMonth()],
  Day: (time) => time.getUTCDate(),
  Weekday: (time) => weekdays[time.getUTCDay()],
  Hour: (time) => time.getUTCHours(),
  Minute: (time) => time.getUTCMinutes(),
  Second: (time) => time.getUTCSeconds(),
  Nanosecond: (time) => nanosecond(time),
  Sub: (time, other) => since(time, asTime(other)),
  Before: (time, other) => time.getTime() < asTime(other).getTime(),
  After: (time, other) => time.getTime() > asTime(other).getTime(),
  Equal: (time, other) => time.getTime() === asTime(other).getTime(),
};

function since(time: Date, other: Date): Duration {
  return duration(BigInt(time.getTime() - other.getTime()) * 1_000_000n);
}

function asTime(value: unknown): Date {
  if (value instanceof Date) return value;
  throw new Error('wrong type for value; expected time.Time');
}

function nanosecond(time: Date): number {
  return time.getUTCMilliseconds() * 1_000_000;
}

type Part = (time: Date) => string | number;

const pad = (width: number, part: (time: Date) => number, fill = '0'): Part => {
  return (time) => String(part(time)).padStart(width, fill);
};
const hour12 = (time: Date): number => time.getUTCHours() % 12 || 12;
const year = (time: Date): number => time.getUTCFullYear();
const dayOfYear = (time: Date): number =>
  (Date.UTC(year(time), time.getUTCMonth(), time.getUTCDate()) - Date.UTC(year(time), 0, 1)) /
    86_400_000 +
  1;

/** The words of a layout: https://pkg.go.dev/time#pkg-constants */
const layoutParts: Readonly<Record<string, Part>> = {
  January: (time) => months[time.getUTCMonth()] ?? '',
  Jan: (time) => (months[time.getUTCMonth()] ?? '').slice(0, 3),
  '01': pad(2, (time) => time.getUTCMonth() + 1),
  '1': (time) => time.getUTCMonth() + 1,
  Monday: (time) => weekdays[time.getUTCDay()] ?? '',
  Mon: (time) => (weekdays[time.getUTCDay()] ?? '').slice(0, 3),
  '002': pad(3, dayOfYear),
  __2: pad(3, dayOfYear, ' '),
  '02': pad(2, (time) => time.getUTCDate()),
  _2: pad(2, (time) => time.getUTCDate(), ' '),
  '2': (time) => time.getUTCDate(),
  '15': pad(2, (time) => time.getUTCHours()),
  '03': pad(2, hour12),
  '3': hour12,
  '04': pad(2, (time) => time.getUTCMinutes()),
  '4': (time) => time.getUTCMinutes(),
  '05': pad(2, (time) => time.getUTCSeconds()),
  '5': (time) => time.getUTCSeconds(),
  '2006': pad(4, year),
  '06': pad(2, (time) => year(time) % 100),
  PM: (time) => (time.getUTCHours() >= 12 ? 'PM' : 'AM'),
  pm: (time) => (time.getUTCHours() >= 12 ? 'pm' : 'am'),
  MST: () => 'UTC',
  'Z07:00:00': () => 'Z',
  Z070000: () => 'Z',
  'Z07:00': () => 'Z',
  Z0700: () => 'Z',
  Z07: () => 'Z',
  '-07:00:00': () => '+00:00:00',
  '-070000': () => '+000000',
  '-07:00': () => '+00:00',
  '-0700': () => '+0000',
  '-07': () => '+00',
};

const layoutWords =
  /[.,](?:0+|9+)(?!\d)|January|Jan|Monday|Mon|MST|2006|__2|_2006|_2|002|0[1-6]|15|[1-5]|PM|pm|(?:Z|-)07(?:00(?:00)?|:00(?::00)?)?/g;

/** The time in a layout of Go's reference time, in UTC. */
export function formatTime(time: Date, layout: string): string {
  return layout.replace(layoutWords, (word) => {
    if (word === '_2006') return `_${year(time)}`;
    if (word.startsWith('.') || word.startsWith(',')) return formatFraction(time, word);
    const part = layoutParts[word];
    return part === undefined ? word : String(part(time));
  });
}

/** `.000` keeps its width, `.999` drops trailing zeros and itself when nothing is left. */
function formatFraction(time: Date, word: string): string {
  const digits = String(nanosecond(time))
    .padStart(9, '0')
    .slice(0, word.length - 1);
  if (word[1] === '0') return word.slice(0, 1) + digits.padEnd(word.length - 1, '0');
  const trimmed = digits.replace(/0+$/, '');
  return trimmed === '' ? '' : word.slice(0, 1) + trimmed;
}
