import type { Clock, Host } from '../host/index.ts';
import { every } from './every.ts';

/** What is going on, told on standard error. */
export interface Progress {
  /** Something begins; what went on before is over. A step of many is always worth a line. */
  begin(text: string, isStep: boolean): void;
  /** A message that stays, above the line of what goes on. */
  above(text: string): void;
  /** Nothing goes on; something may begin again. */
  end(): void;
}

/** One live line on a terminal, plain lines elsewhere, nothing where nobody wants it. */
export function startProgress(
  { terminal, clock }: Pick<Host, 'terminal' | 'clock'>,
  quiet: boolean,
): Progress {
  const { stderr } = terminal;
  const write = (text: string): void => stderr.write(text);
  if (quiet) return { begin: () => undefined, above: write, end: () => undefined };
  return stderr.isTerminal
    ? liveLine(write, () => stderr.columns, clock)
    : plainLines(write, clock);
}

const clearLine = '\r\u001b[K';
const redrawMs = 100;

function liveLine(write: (text: string) => void, columns: () => number, clock: Clock): Progress {
  let going:
    | { readonly text: string; readonly startMs: number; readonly stop: () => void }
    | undefined;
  const draw = (): void => {
    if (going === undefined) return;
    const time = ` ${elapsed(clock.monotonicMs() - going.startMs)}`;
    write(`${clearLine}${going.text.slice(0, columns() - time.length - 1)}${time}`);
  };
  const end = (): void => {
    if (going === undefined) return;
    going.stop();
    going = undefined;
    write(clearLine);
  };
  return {
    begin: (text, _isStep) => {
      going?.stop();
      going = {
        text: oneLine(text),
        startMs: clock.monotonicMs(),
        stop: every(clock, () => redrawMs, draw),
      };
      draw();
    },
    above: (text) => {
      if (going !== undefined) write(clearLine);
      write(text);
      draw();
    },
    end,
  };
}

/** Work as short as this is not worth a line where lines stay. */
const slowMs = 5_000;
/** For logs that are thought dead when nothing comes. */
const againMs = 60_000;

function plainLines(write: (text: string) => void, clock: Clock): Progress {
  let end = (): void => undefined;
  return {
    begin: (given, isStep) => {
      end();
      const text = oneLine(given);
      const startMs = clock.monotonicMs();
      const since = (): string => elapsed(clock.monotonicMs() - startMs);
      let isSlow = false;
      const stop = every(
        clock,
        (times) => (times === 0 ? slowMs : againMs),
        () => {
          isSlow = true;
          write(`${text}, for ${since()} now\n`);
        },
      );
      if (isStep) write(`${text}\n`);
      end = () => {
        stop();
        if (isSlow) write(`${text}, over after ${since()}\n`);
        end = () => undefined;
      };
    },
    above: write,
    end: () => end(),
  };
}

/** Names may hold anything, and a comment more than a line. */
function oneLine(text: string): string {
  return text.replace(/\p{Cc}+/gu, ' ').trim();
}

function elapsed(ms: number): string {
  const seconds = ms / 1_000;
  return seconds < 60
    ? `${seconds.toFixed(1)}s`
    : `${Math.floor(seconds / 60)}m${String(Math.floor(seconds % 60)).padStart(2, '0')}s`;
}
