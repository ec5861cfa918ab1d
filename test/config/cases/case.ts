import type { LoadCase } from '../load-text.ts';

/** One file, and what it gives: values at paths of the project, or an error with its place. */
export interface ConfigCase extends LoadCase {
  readonly name: string;
  readonly gives?: Readonly<Record<string, unknown>>;
  /** Text that the message contains. */
  readonly error?: string;
  /** `line:column` where the error begins. */
  readonly at?: string;
  /** Text that the hint contains. */
  readonly hint?: string;
}

/** An env `dev` with that body. */
export function devEnv(body: string): Pick<ConfigCase, 'hcl' | 'env'> {
  return { hcl: `env "dev" {\n${body}\n}`, env: 'dev' };
}
