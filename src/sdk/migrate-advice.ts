import { MercatorError } from '../base/index.ts';
import type { AppliedFile, TxMode } from '../migrate/index.ts';

interface Ended {
  readonly current: string;
  readonly applied: readonly AppliedFile[];
}

/**
 * The failure with what is applied now and what the next run will do (D14). A hint that it has
 * already, of the server's, stays in front.
 */
export function failureAdvice(
  failure: MercatorError,
  { current, applied }: Ended,
  mode: TxMode,
): MercatorError {
  const last = applied.at(-1);
  if (last === undefined || failure.code === 'E_IN_DOUBT') return failure;
  const lines = [
    ...(failure.hint === undefined ? [] : [failure.hint]),
    ...stand(last, applied, current, mode, failure.code === 'E_CONNECT'),
  ];
  return new MercatorError(failure.code, failure.message, {
    hint: lines.join('\n'),
    range: failure.range,
    cause: failure.cause,
    diagnostics: failure.diagnostics,
  });
}

function stand(
  last: AppliedFile,
  applied: readonly AppliedFile[],
  current: string,
  mode: TxMode,
  isLost: boolean,
): readonly string[] {
  const { name } = last.file;
  if (mode === 'all') {
    return [
      `all files of this run were rolled back: the database is ${at(current)}`,
      'the next run begins with the first of them',
    ];
  }
  const whole = applied.slice(0, -1);
  const version = whole.at(-1)?.file.version ?? current;
  const before = whole.length === 0 ? '' : `${count(whole.length, 'file')} of this run stayed; `;
  const done = last.skipped + (last.keeps ? last.applied.length - 1 : 0);
  if (done <= 0) {
    return [
      `${before}nothing of "${name}" stayed: the database is ${at(version)}`,
      `${isLost ? '' : 'mend the file, run "migrate hash", and '}apply again: the next run begins with "${name}"`,
    ];
  }
  return [
    `${before}${count(done, 'statement')} of "${name}" ${done === 1 ? 'is' : 'are'} done and must not be edited`,
    `${isLost ? '' : `mend statement ${done + 1} or one after it, run "migrate hash", and `}apply again: the next run goes on with statement ${done + 1}`,
  ];
}

function at(version: string): string {
  return version === '' ? 'as it was before the first migration' : `at version ${version}`;
}

function count(number: number, what: string): string {
  return `${number} ${what}${number === 1 ? '' : 's'}`;
}
