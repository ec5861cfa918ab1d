import type { Host } from '../host/index.ts';
import {
  type Channels,
  type OperationEvent,
  type Phase,
  type ProjectOptions,
  planNotes,
  type Question,
} from '../sdk/index.ts';
import type { CommandInput, FlagValues } from './command.ts';
import { startProgress } from './progress.ts';
import { warningText } from './render-error.ts';

export interface Session {
  readonly channels: Channels;
  /** Ends progress; may be called twice. */
  end(): void;
}

/**
 * The channels of an operation, shown on the terminal: progress, warnings and notes on a plan on
 * standard error; questions where there is somebody to ask.
 */
export function openChannels({ host, flags }: CommandInput): Session {
  const quiet = flags.bool('quiet');
  const progress = startProgress(host, quiet);
  const { stdin, stdout } = host.terminal;
  let targets = 1;
  const ask = async (question: Question): Promise<string | undefined> => {
    progress.end();
    const { choose } = await import('./prompt.ts');
    return choose(question, host);
  };
  const attach: Host['processes']['attach'] = (command, args) => {
    progress.end();
    return host.processes.attach(command, args);
  };
  return {
    channels: {
      host: { ...host, processes: { ...host.processes, attach } },
      print: (text) => {
        progress.end();
        stdout.write(text);
      },
      signal: host.signals.interrupted,
      events: (event) => {
        if (event.kind === 'phase') progress.begin(phaseText(event.phase, event.detail), false);
        if (event.kind === 'warning') progress.above(warningText(event.warning));
        if (event.kind === 'planned') progress.above(notesOf(event, quiet));
        if (event.kind === 'targets') targets = event.count;
        if (event.kind === 'statement') progress.begin(statementText(event, targets), true);
        if (event.kind === 'dev' && flags.bool('verbose')) progress.above(devLine(event));
        if (event.kind === 'log' && flags.bool('verbose')) progress.above(`${event.line}\n`);
      },
      ...(stdin.isTerminal && stdout.isTerminal ? { ask } : {}),
    },
    end: () => progress.end(),
  };
}

const phaseWords: Readonly<Record<Phase, string>> = {
  config: 'reading',
  connect: 'connecting to',
  inspect: 'inspecting',
  normalize: 'working on',
  plan: 'planning',
  prove: 'trying the plan on',
  apply: 'applying to',
  migrate: 'running',
  start: 'starting',
  finish: 'finishing',
};

function phaseText(phase: Phase, detail: string): string {
  return `${phaseWords[phase]} ${detail}`;
}

/** What the statement is for, else itself: statements of a plan file may have no comment. */
function statementText(
  { number, of, comment, sql, target }: Extract<OperationEvent, { kind: 'statement' }>,
  targets: number,
): string {
  const where = targets > 1 ? ` on ${target}` : '';
  return `applying ${number + 1}/${of}${where}: ${comment || sql}`;
}

/** What a plan may do, and what shows that it is right; what does not is told the quiet, too. */
function notesOf(
  { statements, proof }: Extract<OperationEvent, { kind: 'planned' }>,
  quiet: boolean,
): string {
  const notes = statements.length === 0 ? [] : planNotes(statements, proof);
  const told = notes.filter(({ severity }) => !quiet || severity === 'warning');
  const words = { note: 'Note', warning: 'Warning' };
  return told.map(({ severity, text }) => `${words[severity]}: ${text}\n`).join('');
}

/** Which dev database was taken, and what it cannot show. */
function devLine({ rung, startMs }: Extract<OperationEvent, { kind: 'dev' }>): string {
  const notes = rung.notes.map((note) => `; ${note}`).join('');
  return `dev database: ${rung.kind} ${rung.version}, ready after ${Math.round(startMs)} ms${notes}\n`;
}

/** The project file and environment that the flags name; absent when not given. */
export function projectOptions(flags: FlagValues): ProjectOptions {
  const env = flags.string('env');
  const config = flags.string('config');
  return {
    ...(flags.has('config') && config !== undefined ? { config } : {}),
    ...(env === undefined || env === '' ? {} : { env }),
    vars: flags.list('var'),
    lenient: flags.bool('lenient'),
  };
}
