import { MercatorError } from '../base/index.ts';
import type { Signals } from './host.ts';

const interruptions = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Programs that have the terminal: its Ctrl-C, which reaches us as well, is for them. */
let attached = 0;

/** Until what this returns is called, SIGINT is somebody else's. */
export function leaveInterrupts(): () => void {
  attached += 1;
  const ignore = (): void => undefined;
  // Where nobody has looked at the signals yet, they still end the process.
  process.on('SIGINT', ignore);
  return () => {
    attached -= 1;
    process.off('SIGINT', ignore);
  };
}

/** The signals that this process gets. */
export function nodeSignals(): Signals {
  let controller: AbortController | undefined;
  const repeated: (() => void)[] = [];
  const onSignal = (name: string): void => {
    if (name === 'SIGINT' && attached > 0) return;
    if (controller?.signal.aborted === false) {
      controller.abort(new MercatorError('E_INTERRUPTED', `interrupted by ${name}`));
    } else {
      for (const listener of repeated) listener();
    }
  };
  const listen = (): AbortController => {
    if (controller !== undefined) return controller;
    for (const name of interruptions) process.on(name, onSignal);
    controller = new AbortController();
    return controller;
  };
  return {
    get interrupted() {
      return listen().signal;
    },
    onRepeat: (listener) => {
      listen();
      repeated.push(listener);
    },
  };
}
