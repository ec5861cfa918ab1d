import { readFileSync } from 'node:fs';
import {
  duration,
  float64,
  goJson,
  goType,
  sprintf,
  type TemplateFunctions,
  typed,
} from '../../src/template/index.ts';

/** One line of testdata/go-cases.jsonl, made by oracle/. */
export interface GoCase {
  readonly template: string;
  readonly data?: unknown;
  readonly output?: string;
  readonly error?: string;
}

export function readGoCases(): readonly GoCase[] {
  const text = readFileSync(new URL('testdata/go-cases.jsonl', import.meta.url), 'utf8');
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line): GoCase => JSON.parse(line));
}

/** The JavaScript value that stands for the Go value which oracle/values.go makes of the JSON. */
export function goValue(json: unknown): unknown {
  if (Array.isArray(json)) return json.map(goValue);
  if (typeof json !== 'object' || json === null) return json;
  const entries = Object.entries(json);
  const [key, value] = entries[0] ?? [];
  switch (key) {
    case '$type':
      return goStruct(String(value), entries.slice(1));
    case '$float':
      return float64(Number(value));
    case '$bytes':
      return new TextEncoder().encode(String(value));
    case '$time':
      return new Date(String(value));
    case '$duration':
      return duration(Number(value));
    case '$error':
      return new Error(String(value));
    default:
      return new Map(entries.map(([name, item]) => [name, goValue(item)]));
  }
}

function goStruct(name: string, fields: readonly (readonly [string, unknown])[]): unknown {
  const values = Object.fromEntries(fields.map(([field, value]) => [field, goValue(value)]));
  return { ...values, [goType]: name };
}

interface GoFile {
  readonly Name: string;
  readonly Size: number;
}

function goFile(name: string, size: number): GoFile {
  return {
    Name: name,
    Size: size,
    ...{
      [goType]: 'main.File',
      Desc: () => `desc of ${name}`,
      Line: typed({ parameters: ['int'] }, (line) => `${name}:${line}`),
      Join: typed({ parameters: [], variadic: 'string' }, (...more) => [name, ...more].join('+')),
      Fail: typed({ parameters: [] }, () => {
        throw new Error(`no ${name}`);
      }),
      Next: () => goFile(`${name}'`, size + 1),
      Tags: () => ['x', 'y'],
      Nothing: () => null,
    },
  };
}

function goDict(pairs: readonly unknown[]): ReadonlyMap<unknown, unknown> {
  const map = new Map<unknown, unknown>();
  for (let i = 0; i + 1 < pairs.length; i += 2) map.set(pairs[i], pairs[i + 1]);
  return map;
}

/** The functions of oracle/values.go. */
export const goFunctions: TemplateFunctions = {
  upper: typed({ parameters: ['string'] }, (text) => String(text).toUpperCase()),
  add: typed({ parameters: ['int', 'int'] }, (a, b) => BigInt(String(a)) + BigInt(String(b))),
  both: typed({ parameters: ['bool', 'bool'] }, (a, b) => a === true && b === true),
  join: typed({ parameters: ['strings', 'string'] }, (items, separator) =>
    Array.isArray(items) ? items.join(String(separator)) : '',
  ),
  words: typed({ parameters: ['string'] }, (text) =>
    Object.assign(String(text).split(/\s+/), { [goType]: '[]string' }),
  ),
  list: (...items) => items,
  fail: typed({ parameters: ['string'] }, (message) => {
    throw new Error(String(message));
  }),
  file: typed({ parameters: ['string'] }, (name) => goFile(String(name), String(name).length)),
  version: typed({ parameters: ['int', 'int'] }, (major, minor) => ({
    Major: major,
    Minor: minor,
    [goType]: 'main.Version',
    String: () => `v${major}.${minor}`,
  })),
  dict: (...pairs) => goDict(pairs),
  show: typed({ parameters: ['any'] }, (value) => sprintf('<%v>', [value])),
  json: typed({ parameters: ['any'], variadic: 'string' }, (value, ...layout) => {
    const [first, second] = layout.map(String);
    if (first === undefined) return goJson(value);
    return second === undefined ? goJson(value, '', first) : goJson(value, first, second);
  }),
};
