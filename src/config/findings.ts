import { type Diagnostic, diagnosticsError } from '../base/index.ts';

/** What was found in the file so far. Evaluation stops between stages, so that all of one is said. */
export class FindingList {
  readonly #all: Diagnostic[] = [];
  readonly #places: boolean;
  #errors = 0;

  /** Without `places`, findings lose theirs: what is evaluated is no text. */
  constructor(options: { readonly places: boolean } = { places: true }) {
    this.#places = options.places;
  }

  readonly report = (finding: Diagnostic): void => {
    const { range: _, ...rest } = finding;
    this.#all.push(this.#places ? finding : rest);
    if (finding.severity === 'error') this.#errors++;
  };

  /** What `action` returns, or undefined when it reported an error. */
  attempt<T>(action: () => T): T | undefined {
    const before = this.#errors;
    const result = action();
    return this.#errors === before ? result : undefined;
  }

  /** Throws the errors found, with the warnings, in the order of the file. */
  stopOnErrors(): void {
    if (this.#errors === 0) return;
    throw diagnosticsError([...this.#all].sort((a, b) => offsetOf(a) - offsetOf(b)));
  }

  warnings(): readonly Diagnostic[] {
    return this.#all.filter((finding) => finding.severity === 'warning');
  }
}

function offsetOf(finding: Diagnostic): number {
  return finding.range?.start.byte ?? 0;
}
