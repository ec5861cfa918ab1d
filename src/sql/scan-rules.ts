/** How the SQL of one database is cut into statements. */
export interface ScanRules {
  /** Characters that open a quoted text which the same character closes. */
  readonly quotes: string;
  /** `[name]` is quoted. */
  readonly brackets: boolean;
  /** Where a backslash escapes the next character: in `'` and `"`, in `E'…'` alone, nowhere. */
  readonly backslash: 'quotes' | 'e-strings' | 'none';
  readonly dollarQuotes: boolean;
  readonly hashComments: boolean;
  readonly nestedComments: boolean;
  /** Inside a statement `--` begins a comment only before a blank. */
  readonly dashNeedsBlank: boolean;
  /** A comment that begins with `/*!` is code. */
  readonly executableComments: boolean;
  readonly bodies: BodyRule;
  /** A line `GO` or `GO 5` ends a batch. */
  readonly go: boolean;
}

/**
 * Which semicolons belong to a body:
 * - `atomic`: PostgreSQL's `BEGIN ATOMIC … END` of a routine
 * - `trigger`: SQLite's triggers, up to `; END ;` (https://sqlite.org/c3ref/complete.html)
 * - `program`: routines, triggers and events with nested blocks, as MySQL has them
 * - `batch`: T-SQL's blocks, in any statement
 */
export type BodyRule = 'atomic' | 'trigger' | 'program' | 'batch';

const generic: ScanRules = {
  quotes: '\'"`',
  brackets: false,
  backslash: 'none',
  dollarQuotes: true,
  hashComments: false,
  nestedComments: false,
  dashNeedsBlank: false,
  executableComments: false,
  bodies: 'program',
  go: false,
};

type ScanRulesName = 'postgres' | 'mysql' | 'sqlite' | 'tsql' | 'generic';

/** The rules of each database; `generic` where none is at hand. */
export const scanRules: Readonly<Record<ScanRulesName, ScanRules>> = {
  postgres: {
    ...generic,
    quotes: '\'"',
    backslash: 'e-strings',
    nestedComments: true,
    bodies: 'atomic',
  },
  mysql: {
    ...generic,
    backslash: 'quotes',
    dollarQuotes: false,
    hashComments: true,
    dashNeedsBlank: true,
    executableComments: true,
  },
  sqlite: { ...generic, brackets: true, dollarQuotes: false, bodies: 'trigger' },
  tsql: {
    ...generic,
    quotes: '\'"',
    brackets: true,
    dollarQuotes: false,
    nestedComments: true,
    bodies: 'batch',
    go: true,
  },
  generic,
};
