import { posix } from 'node:path';
import { isMercatorError, MercatorError } from '../../base/index.ts';
import { revealDeep } from '../../hcl/index.ts';
import type { ProcessResult } from '../../host/index.ts';
import { text as textRule, texts as textsRule } from '../blocks/rules.ts';
import { elements, text } from '../build/read.ts';
import { parseDuration } from '../duration.ts';
import type { AttributeRule, DataInput, DataSource } from '../ports.ts';
import { redactOutput } from '../redact.ts';

const attributes: Readonly<Record<string, AttributeRule>> = {
  program: textsRule('Program and arguments; no shell is involved.', {
    required: true,
    secret: true,
  }),
  working_dir: textRule('Folder to run it in.', { fallback: 'the working directory' }),
  timeout: textRule('How long it may take.', { fallback: '"5m"' }),
};

export const external: DataSource = {
  type: 'external',
  doc: 'What a program prints.',
  output: 'string, not trimmed; decode JSON with jsondecode',
  attributes,
  evaluate: runProgram,
};

export const externalSchema: DataSource = {
  type: 'external_schema',
  doc: 'A schema in SQL that a program prints, as an ORM does.',
  output: 'url',
  attributes,
  evaluate: async (input) => {
    const url = `mem://external_schema/${encodeURIComponent(input.name)}`;
    input.remember(url, { kind: 'sql', name: input.label, text: await runProgram(input) });
    return new Map([['url', url]]);
  },
};

/** The standard output. Throws E_DATA_SOURCE with the standard error, secrets hidden. */
async function runProgram(input: DataInput): Promise<string> {
  const { host, values, signal } = input;
  const program = elements(revealDeep(values.get('program') ?? null)).map(String);
  const [command, ...args] = program;
  if (!command) throw new MercatorError('E_DATA_SOURCE', 'program cannot be empty');
  const timeoutMs = timeoutOf(input);
  const cwd = posix.resolve(input.workingFolder, text(input, 'working_dir') ?? '.');
  const result = await host.processes
    .run(command, args, { cwd, timeoutMs, ...(signal && { signal }) })
    .catch((cause: unknown) => {
      if (!isMercatorError(cause) || cause.code === 'E_INTERRUPTED') throw cause;
      throw failure(input, command, cause.message, cause);
    });
  if (result.code === 0 && !result.timedOut) return result.stdout;
  throw failure(input, command, reasonOf(result, timeoutMs));
}

function timeoutOf(input: DataInput): number {
  const written = text(input, 'timeout') ?? '5m';
  const ms = parseDuration(written);
  if (ms !== undefined && ms > 0) return ms;
  throw new MercatorError('E_DATA_SOURCE', `invalid timeout "${written}"`, {
    hint: 'write a duration such as "30s" or "2m"',
  });
}

function reasonOf(result: ProcessResult, timeoutMs: number): string {
  const said = result.stderr.trim();
  if (result.timedOut) {
    const waited = `timed out after ${timeoutMs / 1000}s`;
    return said === '' ? waited : `${waited}: ${said}`;
  }
  return said || `exit status ${result.code ?? 'unknown: a signal ended it'}`;
}

function failure(
  { values, host }: DataInput,
  command: string,
  reason: string,
  cause?: unknown,
): MercatorError {
  const said = redactOutput(`${command}: ${reason}`, values.values(), host.env);
  return new MercatorError('E_DATA_SOURCE', `running program ${said}`, { cause });
}
