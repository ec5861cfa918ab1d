import { MercatorError } from '../base/index.ts';
import type { Host } from '../host/index.ts';
import type { Question } from '../sdk/index.ts';

/** What arrow keys begin with; a letter follows. */
const arrow = '\u001b[';
const keys = { up: `${arrow}A`, down: `${arrow}B`, interrupt: '\u0003', end: '\u0004' };
const hideCursor = '\u001b[?25l';
const showCursor = '\u001b[?25h';

/**
 * Lets a person choose with the arrow keys and Enter, on the terminal. undefined for Ctrl-C, which
 * means no. Throws E_REFUSED at the end of input, E_INTERRUPTED. Source: cli.md 1.9.
 */
export async function choose(question: Question, host: Host): Promise<string | undefined> {
  const { stdout, stdin } = host.terminal;
  const { text, label, choices } = question;
  const height = choices.length + 1;
  const erase = `\u001b[${height}A\r\u001b[J`;
  let at = 0;
  stdout.write(`${text}${hideCursor}${menu(label, choices, at)}`);
  try {
    for (;;) {
      const pressed = await stdin.readKey(host.signals.interrupted);
      if (pressed === undefined || pressed === keys.end) throw endOfInput();
      for (const key of splitKeys(pressed)) {
        if (key === keys.interrupt) {
          stdout.write(erase);
          return undefined;
        }
        if (key === '\r' || key === '\n') {
          stdout.write(`${erase}\u2714 ${choices[at] ?? ''}\n`);
          return choices[at];
        }
        at = move(at, key, choices.length);
      }
      stdout.write(`${erase}${menu(label, choices, at)}`);
    }
  } finally {
    stdout.write(showCursor);
  }
}

function menu(label: string, choices: readonly string[], at: number): string {
  const lines = choices.map((choice, i) => `${i === at ? '  \u25b8' : '   '} ${choice}\n`);
  return `? ${label}\n${lines.join('')}`;
}

function move(at: number, key: string, count: number): number {
  if (key === keys.up || key === 'k') return Math.max(0, at - 1);
  return key === keys.down || key === 'j' ? Math.min(count - 1, at + 1) : at;
}

/** Keys that were pressed fast, or sent by a program, come together. */
function splitKeys(text: string): readonly string[] {
  const found: string[] = [];
  for (let start = 0; start < text.length; start += found.at(-1)?.length ?? 1) {
    const length = text.startsWith(arrow, start) ? arrow.length + 1 : 1;
    found.push(text.slice(start, start + length));
  }
  return found;
}

function endOfInput(): MercatorError {
  return new MercatorError('E_REFUSED', '^D', { hint: 'nothing was changed' });
}
