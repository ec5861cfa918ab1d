import { FunctionError } from '../eval/scope.ts';
import { type CivilTime, civilTime, formatOffset, pad, type Timestamp } from './timestamp.ts';

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
];
const weekdays = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];

/** A run of one letter is a verb; `'…'` is literal text, in which `''` is a quote. */
const token = /([A-Za-z])\1*|''|'(?:[^']|'')*('?)|[^A-Za-z']+/g;

type Verb = (time: CivilTime, offsetMinutes: number) => string;

/** The timestamp as a format of cty's `formatdate` writes it. Throws FunctionError. */
export function formatDate(format: string, timestamp: Timestamp): string {
  const time = civilTime(timestamp);
  if (time === undefined) throw new FunctionError('the timestamp is out of range', 1);
  return format.replaceAll(token, (text, letter?: string, close?: string) => {
    if (letter !== undefined) return verbOf(text)(time, timestamp.offsetMinutes);
    return text.startsWith("'") ? literal(text, close) : text;
  });
}

function literal(text: string, close: string | undefined): string {
  if (text === "''") return "'";
  if (close === '') throw new FunctionError("a literal is not closed: ' is missing", 0);
  return text.slice(1, -1).replaceAll("''", "'");
}

function verbOf(text: string): Verb {
  const verb = Object.hasOwn(verbs, text) ? verbs[text] : undefined;
  if (verb !== undefined) return verb;
  const letter = text[0] ?? '';
  const known = Object.keys(verbs).filter((name) => name.startsWith(letter));
  const hint = known.length === 0 ? "quote literal text with '" : `use ${known.join(' or ')}`;
  throw new FunctionError(`unknown format ${JSON.stringify(text)}; ${hint}`, 0);
}

const verbs: Readonly<Record<string, Verb>> = {
  YY: (time) => pad(time.year % 100),
  YYYY: (time) => pad(time.year, 4),
  M: (time) => String(time.month),
  MM: (time) => pad(time.month),
  MMM: (time) => monthName(time).slice(0, 3),
  MMMM: (time) => monthName(time),
  D: (time) => String(time.day),
  DD: (time) => pad(time.day),
  EEE: (time) => weekdayName(time).slice(0, 3),
  EEEE: (time) => weekdayName(time),
  h: (time) => String(time.hour),
  hh: (time) => pad(time.hour),
  H: (time) => String(clockHour(time)),
  HH: (time) => pad(clockHour(time)),
  AA: (time) => (time.hour < 12 ? 'AM' : 'PM'),
  aa: (time) => (time.hour < 12 ? 'am' : 'pm'),
  m: (time) => String(time.minute),
  mm: (time) => pad(time.minute),
  s: (time) => String(time.second),
  ss: (time) => pad(time.second),
  Z: (_, offset) => (offset === 0 ? 'Z' : formatOffset(offset, ':')),
  ZZZ: (_, offset) => (offset === 0 ? 'UTC' : formatOffset(offset, '')),
  ZZZZ: (_, offset) => formatOffset(offset, ''),
  ZZZZZ: (_, offset) => formatOffset(offset, ':'),
};

function monthName(time: CivilTime): string {
  return months[time.month - 1] ?? '';
}

function weekdayName(time: CivilTime): string {
  return weekdays[time.weekday] ?? '';
}

function clockHour(time: CivilTime): number {
  return time.hour % 12 || 12;
}
