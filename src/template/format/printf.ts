import { kindOf, numberOf, typeName } from '../values/kind.ts';
import { type Flags, noFlags } from './flags.ts';
import { formatValue } from './value.ts';

interface Printer {
  readonly format: string;
  readonly args: readonly unknown[];
  at: number;
  /** Next argument. */
  arg: number;
  /** An index such as `%[2]d` was used, so unused arguments are no error. */
  reordered: boolean;
  /** An index of this verb was malformed or out of range. */
  badIndex: boolean;
}

/** Go's fmt.Sprintf, with its texts for wrong, missing and extra arguments. */
export function sprintf(format: string, args: readonly unknown[]): string {
  const printer: Printer = { format, args, at: 0, arg: 0, reordered: false, badIndex: false };
  let out = '';
  while (printer.at < format.length) {
    const percent = format.indexOf('%', printer.at);
    if (percent < 0) return out + format.slice(printer.at) + extra(printer);
    out += format.slice(printer.at, percent);
    printer.at = percent + 1;
    out += printVerb(printer);
  }
  return out + extra(printer);
}

function extra(printer: Printer): string {
  if (printer.reordered || printer.arg >= printer.args.length) return '';
  const left = printer.args.slice(printer.arg).map((arg) => {
    if (arg === undefined || arg === null) return '<nil>';
    return `${typeName(arg)}=${formatValue(arg, 'v', noFlags)}`;
  });
  return `%!(EXTRA ${left.join(', ')})`;
}

type Draft = { -readonly [K in keyof Flags]: Flags[K] };

const flagNames: Readonly<Record<string, 'minus' | 'plus' | 'sharp' | 'space' | 'zero'>> = {
  '-': 'minus',
  '+': 'plus',
  '#': 'sharp',
  ' ': 'space',
  '0': 'zero',
};

function printVerb(printer: Printer): string {
  const flags: Draft = { ...noFlags };
  printer.badIndex = false;
  readFlags(printer, flags);
  let afterIndex = readIndex(printer);
  const problems = readWidth(printer, flags, afterIndex);
  const precision = readPrecision(printer, flags);
  afterIndex = precision.afterIndex;
  if (!afterIndex) readIndex(printer);
  return problems + precision.problem + printArgument(printer, flags);
}

function readFlags(printer: Printer, flags: Draft): void {
  for (;;) {
    const name = flagNames[printer.format[printer.at] ?? ''];
    if (name === undefined) break;
    flags[name] = true;
    printer.at++;
  }
}

/** `[n]`: the argument to go on with. */
function readIndex(printer: Printer): boolean {
  if (printer.format[printer.at] !== '[') return false;
  printer.reordered = true;
  const close = printer.format.indexOf(']', printer.at);
  const number = Number(printer.format.slice(printer.at + 1, Math.max(close, printer.at)));
  const isIndex = /^\[\d+\]/.test(printer.format.slice(printer.at));
  printer.at = close < 0 ? printer.at + 1 : close + 1;
  if (isIndex && number >= 1 && number <= printer.args.length) printer.arg = number - 1;
  else printer.badIndex = true;
  return true;
}

const maxSize = 1_000_000;

function readWidth(printer: Printer, flags: Draft, afterIndex: boolean): string {
  if (printer.format[printer.at] === '*') {
    printer.at++;
    const width = takeSize(printer);
    if (width === undefined) return '%!(BADWIDTH)';
    flags.width = Math.abs(width);
    if (width < 0) flags.minus = true;
    if (flags.minus) flags.zero = false;
    return '';
  }
  const width = readNumber(printer);
  flags.width = width;
  if (afterIndex && width !== undefined) printer.badIndex = true;
  return '';
}

interface Precision {
  readonly problem: string;
  readonly afterIndex: boolean;
}

function readPrecision(printer: Printer, flags: Draft): Precision {
  if (printer.format[printer.at] !== '.') return { problem: '', afterIndex: false };
  printer.at++;
  const afterIndex = readIndex(printer);
  if (printer.format[printer.at] !== '*') {
    flags.precision = readNumber(printer) ?? 0;
    return { problem: '', afterIndex };
  }
  printer.at++;
  const precision = takeSize(printer);
  if (precision === undefined) return { problem: '%!(BADPREC)', afterIndex: false };
  if (precision >= 0) flags.precision = precision;
  return { problem: precision < 0 ? '%!(BADPREC)' : '', afterIndex: false };
}

function readNumber(printer: Printer): number | undefined {
  const digits = /^\d+/.exec(printer.format.slice(printer.at, printer.at + 8))?.[0];
  if (digits === undefined) return undefined;
  printer.at += digits.length;
  return Math.min(Number(digits), maxSize);
}

/** The argument of a `*`, if it is an integer of sane size. */
function takeSize(printer: Printer): number | undefined {
  const value = printer.args[printer.arg];
  if (printer.arg < printer.args.length) printer.arg++;
  const size = Number(numberOf(value));
  return kindOf(value) === 'int' && Math.abs(size) <= maxSize ? size : undefined;
}

function printArgument(printer: Printer, flags: Draft): string {
  const point = printer.format.codePointAt(printer.at);
  if (point === undefined) return '%!(NOVERB)';
  const verb = String.fromCodePoint(point);
  printer.at += verb.length;
  if (verb === '%') return '%';
  if (printer.badIndex) return `%!${verb}(BADINDEX)`;
  if (printer.arg >= printer.args.length) return `%!${verb}(MISSING)`;
  const value = printer.args[printer.arg++];
  if (flags.minus) flags.zero = false;
  return formatValue(value, verb, verb === 'v' ? valueFlags(flags) : flags);
}

/** Under `%v` the flags `#` and `+` have meanings of their own. */
function valueFlags(flags: Flags): Flags {
  const { sharp, plus } = flags;
  return { ...flags, sharp: false, plus: false, sharpV: sharp, plusV: plus };
}
