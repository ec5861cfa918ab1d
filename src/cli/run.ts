import { isMercatorError, type SourceFile, sourceFile } from '../base/index.ts';
import { type Host, nodeHost } from '../host/index.ts';
import { dispatch } from './dispatch.ts';
import { errorText } from './render-error.ts';

/**
 * Runs one command line on the real machine. Returns the exit code: 0, or 1 for any error. A second
 * interruption calls `giveUp`, which does not return. Source: cli.md 1.4.
 */
export async function run(
  argv: readonly string[],
  program: string,
  giveUp: () => void,
): Promise<number> {
  const host = nodeHost();
  const { stdout } = host.terminal;
  host.signals.onRepeat(giveUp);
  host.signals.interrupted.addEventListener('abort', () => {
    stdout.write('\ninterrupt received, wait for exit or ^C to terminate\n');
  });
  try {
    return await dispatch(argv, host, program);
  } catch (error) {
    await report(error, host, argv.includes('--debug'));
    return 1;
  }
}

async function report(error: unknown, host: Host, debug: boolean): Promise<void> {
  const { stderr, color } = host.terminal;
  const sources = await sourcesOf(error, host);
  stderr.write(
    errorText(error, {
      color: color && stderr.isTerminal,
      width: stderr.columns,
      source: (file) => sources.get(file),
      debug,
    }),
  );
}

/** The texts of the files an error points into; a file that cannot be read shows no excerpt. */
async function sourcesOf(error: unknown, host: Host): Promise<Map<string, SourceFile>> {
  const sources = new Map<string, SourceFile>();
  for (const file of filesOf(error)) {
    const stat = await host.files.stat(file);
    if (stat?.kind === 'file') sources.set(file, sourceFile(file, await host.files.readText(file)));
  }
  return sources;
}

function filesOf(error: unknown): Set<string> {
  if (!isMercatorError(error)) return new Set();
  const ranges = [error.range, ...error.diagnostics.map((d) => d.range)];
  return new Set(ranges.flatMap((range) => (range === undefined ? [] : [range.file])));
}
