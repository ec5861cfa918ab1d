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
  let going: { readonly text: string; readonly startMs: number } | undefined;
  // One for all steps: there may be thousands, each over in no time.
  let stop: (() => void) | undefined;
  const draw = (): void => {
    if (going === undefined) return;
    const time = ` ${elapsed(clock.monotonicMs() - going.startMs)}`;
    write(`${clearLine}${going.text.slice(0, columns() - time.length - 1)}${time}`);
  };
  return {
    begin: (text, _isStep) => {
      going = { text: oneLine(text), startMs: clock.monotonicMs() };
      stop ??= every(clock, () => redrawMs, draw);
      draw();
    },
    above: (text) => {
      if (going !== undefined) write(clearLine);
      write(text);
      draw();
    },
    end: () => {
      if (going === undefined) return;
      stop?.();
      stop = undefined;
      going = undefined;
      write(clearLine);
    },
  };
}

/** Work as short as this is not worth a line where lines stay. */
const slowMs = 5_000;
/** For logs that are thought dead when nothing comes. */
const againMs = 60_000;

interface Going {
  /** As it was given: what is over in no time is never shown. */
  readonly text: string;
  readonly startMs: number;
  /** When to say that it still goes on. */
  readonly nextMs: number;
}

function plainLines(write: (text: string) => void, clock: Clock): Progress {
  let going: Going | undefined;
  let stop: (() => void) | undefined;
  const since = ({ startMs }: Going): string => elapsed(clock.monotonicMs() - startMs);
  const tell = (): void => {
    if (going === undefined || clock.monotonicMs() < going.nextMs) return;
    write(`${oneLine(going.text)}, for ${since(going)} now\n`);
    going = { ...going, nextMs: going.nextMs + againMs };
  };
  const finish = (): void => {
    if (going === undefined) return;
    const wasTold = going.nextMs > going.startMs + slowMs;
    if (wasTold) write(`${oneLine(going.text)}, over after ${since(going)}\n`);
    going = undefined;
  };
  const waitMs = (): number =>
    going === undefined ? slowMs : Math.max(0, going.nextMs - clock.monotonicMs());
  return {
    begin: (given, isStep) => {
      finish();
      const startMs = clock.monotonicMs();
      going = { text: given, startMs, nextMs: startMs + slowMs };
      stop ??= every(clock, waitMs, tell);
      if (isStep) write(`${oneLine(given)}\n`);
    },
    above: write,
    end: () => {
      finish();
      stop?.();
      stop = undefined;
    },
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
