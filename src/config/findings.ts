import { type Diagnostic, diagnosticsError } from '../base/index.ts';

/** What was found in the file so far. Evaluation stops between stages, so that all of one is said. */
export class FindingList {
  readonly #all: Diagnostic[] = [];
  #errors = 0;

  readonly report = (finding: Diagnostic): void => {
    this.#all.push(finding);
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
