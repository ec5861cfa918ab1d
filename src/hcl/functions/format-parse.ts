import { FunctionError } from '../eval/scope.ts';

/** One `%…` of a format. */
export interface Verb {
  /** As it is written, and where. */
  readonly raw: string;
  readonly offset: number;
  readonly letter: string;
  readonly flags: ReadonlySet<string>;
  readonly width: number | undefined;
  readonly precision: number | undefined;
  /** Which of the values it takes, from 1. */
  readonly argument: number;
}

const verb = /%([0#\-+ ]*)([1-9]\d*)?(\.\d*)?(?:\[([1-9]\d*)\])?([A-Za-z])/y;

/** More than this is a mistake, and would fill the memory with blanks. */
const widthLimit = 10_000;

/** The literal stretches and verbs of a format, in order. Throws FunctionError. */
export function parseFormat(text: string): readonly (string | Verb)[] {
  const parts: (string | Verb)[] = [];
  let next = 1;
  for (let at = 0; at < text.length; ) {
    const percent = text.indexOf('%', at);
    if (percent < 0) return [...parts, text.slice(at)];
    parts.push(text.slice(at, percent));
    if (text[percent + 1] === '%') {
      parts.push('%');
      at = percent + 2;
      continue;
    }
    const found = readVerb(text, percent, next);
    parts.push(found);
    next = found.argument + 1;
    at = percent + found.raw.length;
  }
  return parts;
}

function readVerb(text: string, offset: number, next: number): Verb {
  verb.lastIndex = offset;
  const match = verb.exec(text);
  if (match === null) {
    throw new FunctionError(`malformed verb at ${offset} of the format; write %% for a %`, 0);
  }
  const [raw, flags = '', width, precision, argument, letter = ''] = match;
  const found: Verb = {
    raw,
    offset,
    letter,
    flags: new Set(flags),
    width: width === undefined ? undefined : Number(width),
    precision: precision === undefined ? undefined : Number(precision.slice(1)),
    argument: argument === undefined ? next : Number(argument),
  };
  if (Math.max(found.width ?? 0, found.precision ?? 0) > widthLimit) {
    throw new FunctionError(`the width or precision of ${JSON.stringify(raw)} is too large`, 0);
  }
  return found;
}
