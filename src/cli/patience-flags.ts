import { MercatorError } from '../base/index.ts';
import type { PatienceOptions } from '../sdk/index.ts';
import type { Flag, FlagValues } from './command.ts';
import { parseDuration } from './duration.ts';
import { optional } from './state-flags.ts';

/** The flags of commands that run statements on a database in use. */
export const patienceFlags: readonly Flag[] = [
  {
    name: 'statement-lock-timeout',
    type: 'string',
    value: 'duration',
    doc: 'how long a statement waits for locks of others; concurrent index builds are not limited',
  },
  {
    name: 'statement-timeout',
    type: 'string',
    value: 'duration',
    doc: 'how long a statement may run',
  },
  {
    name: 'retries',
    type: 'string',
    value: 'number',
    doc: 'how often more to try what waited for locks in vain, a transaction as a whole',
  },
];

/** What those flags say. Throws E_USAGE. */
export function patienceOptions(flags: FlagValues): PatienceOptions {
  const time = (name: string): number | undefined => {
    const text = flags.string(name);
    return text === undefined ? undefined : parseDuration(text, name);
  };
  return {
    ...optional('statementLockTimeoutMs', time('statement-lock-timeout')),
    ...optional('statementTimeoutMs', time('statement-timeout')),
    ...optional('retries', countOf(flags.string('retries'))),
  };
}

function countOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (/^\d{1,6}$/.test(text)) return Number(text);
  throw new MercatorError('E_USAGE', `invalid argument "${text}" for "--retries" flag`, {
    hint: 'a whole number: 5',
  });
}
