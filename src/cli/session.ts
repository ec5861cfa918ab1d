import type { Channels, ProjectOptions } from '../sdk/index.ts';
import type { CommandInput, FlagValues } from './command.ts';
import { startProgress } from './progress.ts';
import { warningText } from './render-error.ts';

export interface Session {
  readonly channels: Channels;
  /** Ends progress; may be called twice. */
  end(): void;
}

/** The channels of an operation, shown on the terminal: progress and warnings on standard error. */
export function openChannels({ host }: CommandInput): Session {
  const progress = startProgress(host);
  return {
    channels: {
      host,
      print: (text) => host.terminal.stdout.write(text),
      signal: host.signals.interrupted,
      events: (event) => {
        if (event.kind === 'phase') progress.phase(event.phase, event.detail);
        if (event.kind === 'warning') progress.above(warningText(event.warning));
      },
    },
    end: () => progress.end(),
  };
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
