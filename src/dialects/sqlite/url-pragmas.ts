import { didYouMean, MercatorError } from '../../base/index.ts';

export interface Pragma {
  readonly name: string;
  readonly value: string;
}

/** Parameters of the Go driver that Atlas uses, by the pragma that each sets. */
const pragmaOf: Readonly<Record<string, string>> = {
  _auto_vacuum: 'auto_vacuum',
  _vacuum: 'auto_vacuum',
  _busy_timeout: 'busy_timeout',
  _timeout: 'busy_timeout',
  _cache_size: 'cache_size',
  _case_sensitive_like: 'case_sensitive_like',
  _cslike: 'case_sensitive_like',
  _defer_foreign_keys: 'defer_foreign_keys',
  _defer_fk: 'defer_foreign_keys',
  _fk: 'foreign_keys',
  _foreign_keys: 'foreign_keys',
  _ignore_check_constraints: 'ignore_check_constraints',
  _journal: 'journal_mode',
  _journal_mode: 'journal_mode',
  _locking: 'locking_mode',
  _locking_mode: 'locking_mode',
  _query_only: 'query_only',
  _recursive_triggers: 'recursive_triggers',
  _rt: 'recursive_triggers',
  _secure_delete: 'secure_delete',
  _sync: 'synchronous',
  _synchronous: 'synchronous',
  _writable_schema: 'writable_schema',
};

/** How that driver converts times, guards its memory and opens its own transactions. */
const withoutMeaning: ReadonlySet<string> = new Set(['_loc', '_mutex', '_txlock']);

/**
 * The pragmas that the parameters of a URL ask for, in their order: `_fk=1`, `_pragma=name(value)`.
 * Two are always set, if not by the URL: foreign keys are not enforced, as in the library itself,
 * and a locked file is waited for. Throws E_URL.
 */
export function readPragmas(
  parameters: readonly (readonly [name: string, value: string])[],
): readonly Pragma[] {
  const pragmas = new Map([
    ['busy_timeout', '5000'],
    ['foreign_keys', '0'],
  ]);
  for (const [parameter, text] of parameters) {
    if (!parameter.startsWith('_') || withoutMeaning.has(parameter)) continue;
    const { name, value } = readPragma(parameter, text);
    if (!/^[a-z_]+$/i.test(name) || !/^-?[a-z0-9_]+$/i.test(value)) throw malformed(parameter);
    pragmas.set(name.toLowerCase(), value);
  }
  return [...pragmas].map(([name, value]) => ({ name, value }));
}

function readPragma(parameter: string, text: string): Pragma {
  if (parameter === '_pragma') {
    const match = /^(\w+)(?:\(([^()]*)\)|=(.*))$/.exec(text);
    if (match === null) throw malformed(parameter);
    const [, name = '', inner, value = ''] = match;
    return { name, value: inner ?? value };
  }
  const name = pragmaOf[parameter];
  if (name !== undefined) return { name, value: text };
  const known = [...Object.keys(pragmaOf), '_pragma'];
  throw new MercatorError('E_URL', `unknown parameter "${parameter}" in a SQLite URL`, {
    hint: `any pragma can be set by _pragma=name(value).${didYouMean(parameter, known)}`,
  });
}

function malformed(parameter: string): MercatorError {
  return new MercatorError('E_URL', `malformed value of the parameter "${parameter}"`, {
    hint: 'it is a number or a word, such as _fk=1 or _pragma=journal_mode(wal)',
  });
}
