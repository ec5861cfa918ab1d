import type { DevRung, Dialect } from '../dialects/index.ts';
import type { FilePlan } from '../migrate/index.ts';
import { type Change, planChanges, type Statement } from '../schema/index.ts';
import type { StatePlan } from './plan-states.ts';

/** The statements of a plan as a file has them: `qualifier` in place of the bound schema's name. */
export function fileStatements(
  { changes, from, to, boundSchema }: StatePlan,
  dialect: Dialect,
  options: { readonly indent: string; readonly qualifier: string },
): readonly Statement[] {
  return planChanges(changes, dialect.kinds, {
    from,
    to,
    qualifier: boundSchema === undefined ? undefined : options.qualifier,
    indent: options.indent,
  });
}

/** What a new file is to hold; one statement outside a transaction keeps all of them outside. */
export function filePlan(
  version: string,
  name: string,
  statements: readonly Statement[],
): FilePlan {
  const isOutside = statements.some(({ tx }) => tx === 'out');
  return {
    version,
    name,
    directives: isOutside ? ['txmode none'] : [],
    changes: statements.map(({ sql, comment, reverse }) => ({
      ...{ sql, comment },
      reverse: Array.isArray(reverse) ? reverse : [],
    })),
  };
}

/** A migration that was planned. */
export interface PlannedMigration {
  readonly changes: readonly Change[];
  readonly statements: readonly Statement[];
  readonly files: readonly { readonly name: string; readonly text: string }[];
  /** URL of the directory. */
  readonly dir: string;
  /** The files were written. */
  readonly written: boolean;
  readonly dev?: DevRung;
}
