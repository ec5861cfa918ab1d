import { FunctionError } from '../eval/scope.ts';
import {
  boolType,
  convert,
  type HclNumber,
  isNumber,
  isWhole,
  numberType,
  stringType,
  type Type,
  type Value,
  ValueError,
} from '../values/index.ts';
import { formatFloat, formatInteger } from './format-number.ts';
import type { Verb } from './format-parse.ts';
import { goJson } from './go-json.ts';
import { graphemes } from './graphemes.ts';

/**
 * The value as a verb of `format` writes it. Verbs, flags and defaults are those of cty's `format`,
 * which for numbers are those of Go: https://pkg.go.dev/fmt. Throws FunctionError on the value.
 */
export function formatVerb(verb: Verb, value: Value): string {
  if (verb.letter === 'v') return padText(verb, naturalText(verb, value));
  if (value === null) throw refuse(verb, 'null cannot be formatted');
  switch (verb.letter) {
    case 's':
      return padText(verb, shortened(verb, value));
    case 'q':
      return padText(verb, goJson(shortened(verb, value)));
    case 't':
      return String(converted(verb, value, boolType));
    case 'b':
    case 'd':
    case 'o':
    case 'x':
    case 'X':
      return formatInteger(verb, numberFor(verb, value, true));
    case 'e':
    case 'E':
    case 'f':
    case 'g':
    case 'G':
      return formatFloat(verb, numberFor(verb, value, false));
    default:
      throw new FunctionError(`unknown verb ${JSON.stringify(verb.raw)} at ${verb.offset}`, 0);
  }
}

function refuse(verb: Verb, reason: string): FunctionError {
  const place = `${JSON.stringify(verb.raw)} at ${verb.offset}`;
  return new FunctionError(`unsupported value for ${place}: ${reason}`, verb.argument);
}

/** `%v`: text as it is, numbers like %g, all else as JSON; `%#v` always JSON. */
function naturalText(verb: Verb, value: Value): string {
  if (!verb.flags.has('#')) {
    if (typeof value === 'string') return value;
    if (isNumber(value)) return formatFloat({ ...verb, letter: 'g', ...bare }, value);
  }
  return refusing(verb, () => goJson(value));
}

const bare = { flags: new Set<string>(), width: undefined, precision: undefined };

function converted(verb: Verb, value: Value, type: Type): Value {
  return refusing(verb, () => convert(value, type));
}

function refusing<T>(verb: Verb, attempt: () => T): T {
  try {
    return attempt();
  } catch (error) {
    if (error instanceof ValueError) throw refuse(verb, error.message);
    throw error;
  }
}

function numberFor(verb: Verb, value: Value, whole: boolean): HclNumber {
  const number = converted(verb, value, numberType);
  if (isNumber(number) && (!whole || isWhole(number))) return number;
  throw refuse(verb, 'a whole number is required');
}

/** The value as text, cut to as many characters as the precision allows. */
function shortened(verb: Verb, value: Value): string {
  const text = String(converted(verb, value, stringType));
  if (verb.precision === undefined || verb.precision === 0) return text;
  return graphemes(text).slice(0, verb.precision).join('');
}

function padText(verb: Verb, text: string): string {
  if (verb.width === undefined) return text;
  const missing = Math.max(0, verb.width - graphemes(text).length);
  const padding = (verb.flags.has('0') ? '0' : ' ').repeat(missing);
  return verb.flags.has('-') ? text + padding : padding + text;
}
