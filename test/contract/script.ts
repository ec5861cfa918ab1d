/** A script in the txtar format of Go's testscript, as the outside collections have it. */
export interface Script {
  readonly steps: readonly Step[];
  /** By name. */
  readonly files: ReadonlyMap<string, string>;
}

export interface Step {
  /** `! command`: it must fail. */
  readonly fails: boolean;
  readonly command: string;
  readonly words: readonly string[];
}

/** Comments and blank lines of the script are left out. */
export function parseScript(text: string): Script {
  const [head = '', ...parts] = text.split(/^-- (.+) --\n/m);
  const files = new Map<string, string>();
  for (let n = 0; n + 1 < parts.length; n += 2) files.set(parts[n] ?? '', parts[n + 1] ?? '');
  const lines = head.split('\n').filter((line) => line.trim() !== '' && !line.startsWith('#'));
  return { steps: lines.map(parseStep), files };
}

/** In single quotes a word may have blanks, and a quote that is doubled. */
function parseStep(line: string): Step {
  const words = [...line.matchAll(/'((?:[^']|'')*)'|(\S+)/g)].map(
    ([, quoted, plain]) => quoted?.replaceAll("''", "'") ?? plain ?? '',
  );
  const fails = words[0] === '!';
  const [command = '', ...rest] = fails ? words.slice(1) : words;
  return { fails, command, words: rest };
}
