/** A program to run to its end, its output thrown away. */
export interface Command {
  readonly program: string;
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

/** One program against another that does the least that the work takes (design §4). */
export interface Comparison {
  readonly kind: 'comparison';
  readonly name: string;
  readonly subject: Command;
  readonly base: Command;
  readonly measure: 'cpu' | 'wall';
  /** How often each is measured, in turn. */
  readonly rounds: number;
  /** Runs inside one measurement, for programs too short to be timed singly. */
  readonly repeat: number;
  /** The ratio that is still good, where design §4 names one. */
  readonly budget?: number;
}

/** A figure of its own, such as a peak of memory or the growth with the number of tables. */
export interface Figure {
  readonly kind: 'figure';
  readonly name: string;
  readonly unit: string;
  readonly measure: () => Promise<number>;
  readonly budget?: number;
  /** The budget is held against the value divided by this; see calibration.ts. */
  readonly slowness?: number;
}

export type Benchmark = Comparison | Figure;

/** What a file `bench/<topic>.bench.ts` exports as `suite`. */
export interface Suite {
  readonly name: string;
  /** Starts what the benchmarks need; `undefined` says why it cannot. */
  readonly prepare: () => Promise<Prepared>;
}

export interface Prepared {
  readonly benchmarks: readonly Benchmark[];
  readonly close: () => Promise<void>;
}
