/** A choice that a person makes while an operation runs. */
export interface Question {
  /** What is asked for: `approve`, before anything is changed. */
  readonly kind: 'approve';
  /** What the decision is about, to be shown first. */
  readonly text: string;
  readonly label: string;
  /** In order; the first stands ready. */
  readonly choices: readonly string[];
}
