import { messageOf } from '../../src/base/index.ts';

/** Where in the contract it went wrong. */
export type Stage =
  | 'load'
  | 'inspect from'
  | 'inspect to'
  | 'hcl'
  | 'plan'
  | 'apply'
  | 'inspect again'
  | 'second plan'
  | 'dump'
  | 'other dump'
  | 'rows'
  | 'reverse'
  | 'inspect reversed';

/** A database did not do what the contract asks. */
export class ContractFailure extends Error {
  readonly stage: Stage;
  /** The statement that failed had said so. */
  readonly mayFail: boolean;
  /** Classes of object in the databases that have no kind yet, which may be the reason. */
  unknown: readonly string[] = [];

  constructor(stage: Stage, message: string, options: ErrorOptions & { mayFail?: boolean }) {
    super(`${stage}: ${message}`, options);
    this.stage = stage;
    this.mayFail = options.mayFail === true;
  }
}

export function fail(stage: Stage, message: string | undefined, cause?: unknown): ContractFailure {
  return new ContractFailure(stage, message ?? messageOf(cause), { cause });
}
