import { isSecret, Secret } from '../../base/index.ts';
import type { Change, SchemaObject } from '../../schema/index.ts';
import type { BlockReader, OutputValue } from '../../spec/index.ts';
import { quoteIdent, quoteLiteral } from '../../sql/index.ts';
import { type Attributes, attribute } from './hcl-parts.ts';
import { diffFields } from './kinds/object-diff.ts';
import type { Step } from './kinds/object-plan.ts';
import type { PgForeignOptions } from './model-foreign.ts';

/** What stands for a value that is not shown; as a value it means: whatever it is. */
const mask = '(sensitive)';

/** Options out of the catalog: `name=value`, or a name alone for one whose value is not read. */
export function readForeignOptions(list: readonly string[] | null): PgForeignOptions {
  const all = list ?? [];
  const options = all.flatMap((text): [string, string][] => {
    const at = text.indexOf('=');
    return at < 0 ? [] : [[text.slice(0, at), text.slice(at + 1)]];
  });
  return {
    options: Object.fromEntries(options.sort(([a], [b]) => (a < b ? -1 : 1))),
    hidden: all.filter((text) => !text.includes('=')).sort(),
  };
}

export function optionsAttribute({ options, hidden }: PgForeignOptions): Attributes {
  const values: [string, OutputValue][] = [
    ...Object.entries(options),
    ...hidden.map((name): [string, OutputValue] => [name, mask]),
  ];
  const object = values.map(([name, value]) => ({ name, value }));
  return attribute('options', object.length === 0 ? undefined : { object });
}

/** What `options` says. A value that is a secret, or has the name of one, is hidden. */
export function optionsField(
  reader: BlockReader,
  isOpen: (name: string) => boolean = (name) => !secretName.test(name),
): PgForeignOptions {
  const pairs = reader.pairs('options') ?? [];
  const open = pairs.filter(
    (pair): pair is [string, string] => typeof pair[1] === 'string' && isOpen(pair[0]),
  );
  const plain = open.filter(([, value]) => value !== mask);
  const names = new Set(plain.map(([name]) => name));
  const rest = pairs.filter(([name]) => !names.has(name));
  const secrets = rest.flatMap(([name, value]): [string, Secret<string>][] =>
    value === mask ? [] : [[name, asSecret(value, name)]],
  );
  return {
    options: Object.fromEntries(plain.sort(([a], [b]) => (a < b ? -1 : 1))),
    hidden: rest.map(([name]) => name).sort(),
    ...(secrets.length === 0 ? {} : { secrets: Object.fromEntries(secrets) }),
  };
}

/** The same for an object that has no place for a secret; reports one. */
export function openOptionsField(reader: BlockReader): PgForeignOptions {
  const all = optionsField(reader);
  const name = Object.keys(all.secrets ?? {})[0];
  if (name === undefined) return all;
  const detail = 'a secret belongs in the options of a user mapping or server';
  reader.problem('options', `option "${name}" looks like a secret`, detail);
  return { options: all.options, hidden: all.hidden };
}

/** As in catalog/reads-foreign.ts. */
const secretName = /pass|secret|token|credential|(api|access|private)_?key/i;
const openInMapping = /^(user|username|user_name|userid|password_required|sslcert)$/i;

/** Of a user mapping nothing is shown but what is known to be no secret. */
export function isOpenInMapping(name: string): boolean {
  return openInMapping.test(name);
}

function asSecret(value: string | Secret<string>, name: string): Secret<string> {
  if (isSecret(value)) return value.map(String);
  return new Secret(value, [{ provenance: 'password', label: `option ${name}` }]);
}

/** ` OPTIONS ("host" 'x')`, empty without any; secrets left out. */
export function optionsSql(options: Readonly<Record<string, string>>): string {
  return clause(Object.entries(options).map(([name, value]) => option(name, value)));
}

function clause(list: readonly string[]): string {
  return list.length === 0 ? '' : ` OPTIONS (${list.join(', ')})`;
}

function option(name: string, value: string): string {
  return `${quoteIdent(name)} ${quoteLiteral(value)}`;
}

/** The same with the secrets; undefined where there are none to give. */
export function secretOptionsSql({
  options,
  secrets,
}: PgForeignOptions): Secret<string> | undefined {
  if (secrets === undefined) return undefined;
  const names = Object.keys(secrets);
  const open = Object.entries(options).map(([name, value]) => option(name, value));
  return Secret.combine(Object.values(secrets), (values) =>
    clause([...open, ...values.map((value, i) => option(names[i] ?? '', String(value)))]),
  );
}

/** ` OPTIONS (ADD …, SET …, DROP …)` that turns one list into another; empty where they are the same. */
export function changedOptions(
  from: Readonly<Record<string, string>>,
  to: Readonly<Record<string, string>>,
): string {
  const names = [...new Set([...Object.keys(from), ...Object.keys(to)])];
  return clause(
    names.flatMap((name) => {
      const value = to[name];
      if (value === undefined) return [`DROP ${quoteIdent(name)}`];
      if (from[name] === value) return [];
      return [`${from[name] === undefined ? 'ADD' : 'SET'} ${option(name, value)}`];
    }),
  );
}

/** The hidden options that are to be there and are not; one that is there is never compared. */
function addedSecrets(from: PgForeignOptions, to: PgForeignOptions): readonly string[] {
  return to.hidden.filter((name) => !from.hidden.includes(name));
}

/** The steps that set hidden options which are not there yet, each with its value kept aside. */
export function secretSteps(
  from: PgForeignOptions,
  to: PgForeignOptions,
  alter: string,
): readonly Step[] {
  return addedSecrets(from, to).map((name) => {
    const secret = to.secrets?.[name];
    const add = (value: string): string => `${alter} OPTIONS (ADD ${option(name, value)})`;
    const message = `sets option "${name}" to ${mask} where its value is not known`;
    return {
      sql: add(mask),
      undo: [`${alter} OPTIONS (DROP ${quoteIdent(name)})`],
      ...(secret === undefined
        ? { hazards: [{ kind: 'may-fail' as const, message }] }
        : { secretSql: secret.map(add) }),
    };
  });
}

/** As `diffFields`, options among the fields; a hidden one is a difference only where it is missing. */
export function diffForeign<T extends SchemaObject & PgForeignOptions, K extends keyof T & string>(
  from: T,
  to: T,
  fields: readonly K[],
): readonly Change[] {
  const hidden = addedSecrets(from, to).length === 0 ? from.hidden : to.hidden;
  const changes = diffFields<T, K | 'options' | 'hidden'>(from, { ...to, hidden }, [
    ...fields,
    'options',
    'hidden',
  ]);
  return changes.flatMap((change) =>
    change.kind === 'modify_object' ? [{ ...change, from, to }] : [],
  );
}
