/** A choice that a person makes while an operation runs. */
export interface Question {
  /** `approve`: before anything is changed. `rename`: what a pair of changes means. */
  readonly kind: 'approve' | 'rename';
  /** What the decision is about, to be shown first; may be empty. */
  readonly text: string;
  readonly label: string;
  /** In order; the first stands ready. */
  readonly choices: readonly string[];
}
