import type { Host } from '../host/index.ts';
import type { Phase } from '../sdk/index.ts';

export interface Progress {
  phase(phase: Phase, detail: string): void;
  /** A message that stays, above the progress line. */
  above(text: string): void;
  end(): void;
}

const words: Readonly<Record<Phase, string>> = {
  config: 'reading',
  connect: 'connecting to',
  inspect: 'inspecting',
  normalize: 'reading on',
  plan: 'planning',
  prove: 'trying the plan on',
  apply: 'applying to',
  migrate: 'running',
  render: 'printing',
  start: 'starting',
};

const clearLine = '\r\u001b[K';

/** A line on standard error that says what is going on; nothing where nobody looks or wants it. */
export function startProgress(host: Host, quiet: boolean): Progress {
  const { stderr } = host.terminal;
  let shown = false;
  const clear = (): void => {
    if (shown) stderr.write(clearLine);
    shown = false;
  };
  return {
    phase: (phase, detail) => {
      if (quiet || !stderr.isTerminal) return;
      clear();
      stderr.write(`${words[phase]} ${detail} …`.slice(0, stderr.columns - 1));
      shown = true;
    },
    above: (text) => {
      clear();
      stderr.write(text);
    },
    end: clear,
  };
}
