import { FunctionError } from '../eval/scope.ts';
import { hclNumber, type Value } from '../values/index.ts';
import { formatTimestamp, type Timestamp, timestampOf } from './timestamp.ts';

const tagPrefix = 'tag:yaml.org,2002:';

const words = new Map<string, Value>([
  ...spellings(['y', 'yes', 'true', 'on'], true),
  ...spellings(['n', 'no', 'false', 'off'], false),
  ...spellings(['null'], null),
  ['~', null],
  ['', null],
]);

function spellings(names: readonly string[], value: Value): [string, Value][] {
  return names.flatMap((name) => {
    const title = name.charAt(0).toUpperCase() + name.slice(1);
    return [name, title, name.toUpperCase()].map((form): [string, Value] => [form, value]);
  });
}

const decimal = /^[-+]?(?:\.\d+|\d+(?:\.\d*)?)(?:[eE][-+]?\d+)?$/;
const otherBase = /^0(?:o[0-7]+|x[\da-fA-F]+)$/;
const notFinite = /^(?:[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$/;

/** The value of a scalar. `tag` is the one written in the text, in full; throws for unknown ones. */
export function resolveScalar(text: string, plain: boolean, tag: string | undefined): Value {
  switch (tag?.replace(tagPrefix, '!!')) {
    case undefined:
      return plain ? resolvePlain(text) : text;
    case '!!str':
    case '!!binary':
    case '!':
      return text;
    case '!!null':
      return null;
    case '!!bool':
    case '!!int':
    case '!!float':
    case '!!timestamp':
      return resolvePlain(text);
    default:
      throw new FunctionError(`unsupported YAML tag ${JSON.stringify(tag)}`, 0);
  }
}

function resolvePlain(text: string): Value {
  const word = words.get(text);
  if (word !== undefined) return word;
  if (notFinite.test(text)) throw new FunctionError(`${text} is no number that HCL can hold`, 0);
  if (decimal.test(text)) return hclNumber(text);
  if (otherBase.test(text)) return hclNumber(BigInt(text));
  return timestampText(text) ?? text;
}

const date = /^(\d{4})-(\d{1,2})-(\d{1,2})$/;
const dateTime =
  /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[Tt]| )(\d{1,2}):(\d{1,2}):(\d{1,2})(?:\.\d+)?(Z|[+-]\d\d:\d\d)?$/;

/** RFC 3339 text for the forms of a timestamp that YAML allows; undefined for other text. */
function timestampText(text: string): string | undefined {
  const match = dateTime.exec(text) ?? date.exec(text);
  if (match === null) return undefined;
  const zone = match[7];
  // With a T the zone is required, with a space it must be missing.
  if (match[4] !== undefined && (zone === undefined) !== text.includes(' ')) return undefined;
  const part = (group: number): number => Number(match[group] ?? 0);
  const timestamp: Timestamp | undefined = timestampOf(
    [part(1), part(2), part(3), part(4), part(5), part(6)],
    0n,
    offsetOf(zone),
  );
  return timestamp && formatTimestamp(timestamp);
}

function offsetOf(zone = 'Z'): number {
  if (zone === 'Z') return 0;
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(4));
  return zone.startsWith('-') ? -minutes : minutes;
}
