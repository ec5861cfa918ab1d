import { type Diagnostic, MercatorError } from '../base/index.ts';
import type { Census, CensusEntry } from '../dialects/index.ts';

/** What unknown objects in a database mean to an operation. */
export type CensusPolicy = 'warn' | 'error' | 'ignore';

/**
 * One warning that names everything the model does not know, class by class; none when there is
 * nothing. With the policy `error` it is thrown as E_CENSUS.
 */
export function censusWarnings(census: Census, policy: CensusPolicy): readonly Diagnostic[] {
  if (policy === 'ignore' || census.unknown.length === 0) return [];
  const total = census.unknown.reduce((sum, entry) => sum + entry.count, 0);
  const summary = `${total} ${total === 1 ? 'object' : 'objects'} not shown, of kinds that are not supported yet`;
  const detail = census.unknown.map(censusLine).join('\n');
  if (policy === 'error') {
    throw new MercatorError('E_CENSUS', `${summary}\n${detail}`, {
      hint: 'exclude them, or run without --census error',
    });
  }
  return [{ severity: 'warning', code: 'E_CENSUS', summary, detail }];
}

function censusLine(entry: CensusEntry): string {
  const more = entry.count > entry.examples.length ? ', …' : '';
  return `  ${entry.class}: ${entry.count} (${entry.examples.join(', ')}${more})`;
}
