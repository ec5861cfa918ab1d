import { type Proof, proveChange } from './contract.ts';
import { ContractFailure } from './failure.ts';
import { fillRows } from './fill-rows.ts';
import { postgresSubject } from './postgres-subject.ts';
import type { Subject } from './state.ts';

/** A pair of states as the outside collections give it. */
export interface PairCase {
  readonly id: string;
  readonly setup_sql?: string | null;
  readonly from_sql: string;
  readonly to_sql: string;
  /** False: both states have the same catalog, so that there is nothing to plan. */
  readonly changes?: boolean;
  /** Both states are made by generate/. */
  readonly generated?: true;
}

export interface CaseResult extends Proof {
  /** The plan was right to warn that it may fail on rows: it ran on empty tables. */
  readonly failedOnRows: boolean;
}

/** A database in which the scripts have run. Throws ContractFailure. */
export type MakeSide = (
  side: 'from' | 'to',
  scripts: readonly string[],
) => Promise<Subject & { close(): Promise<void> }>;

/** As `provePairOn`, on the run's private server of that version. */
export function provePair(pair: PairCase, major?: number): Promise<CaseResult> {
  return provePairOn(pair, (side, scripts) =>
    postgresSubject({
      name: `${side}_${pair.id}`,
      scripts,
      pooled: pair.generated === true,
      ...(major === undefined ? {} : { major }),
    }),
  );
}

/**
 * Proves the plan of a pair on tables that hold rows. Where a statement fails on them that said it
 * may, the proof is on empty tables. Throws ContractFailure.
 */
export async function provePairOn(pair: PairCase, makeSide: MakeSide): Promise<CaseResult> {
  try {
    return { ...(await provePairOnce(pair, [fillRows], makeSide)), failedOnRows: false };
  } catch (error) {
    if (!(error instanceof ContractFailure && error.mayFail)) throw error;
    return { ...(await provePairOnce(pair, [], makeSide)), failedOnRows: true };
  }
}

async function provePairOnce(
  pair: PairCase,
  more: readonly string[],
  makeSide: MakeSide,
): Promise<Proof> {
  const setup = pair.setup_sql ? [pair.setup_sql] : [];
  const from = await makeSide('from', [...setup, [pair.from_sql, ...more].join('\n;\n')]);
  try {
    const to = await makeSide('to', [...setup, pair.to_sql]);
    try {
      return await proveChange(from, to);
    } finally {
      await to.close();
    }
  } finally {
    await from.close();
  }
}
