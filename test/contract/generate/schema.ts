import { type Change, type Choices, choices } from './choices.ts';
import { type Extensions, makeExtensions } from './extensions.ts';
import { makeForeignKeys } from './foreign-keys.ts';
import { makeGrants, makeRoles } from './grants.ts';
import { makeOperators } from './operators.ts';
import { makeChildren } from './partitions.ts';
import { makeOwnRoles } from './roles.ts';
import { hasScalar, makeRoutines } from './routines.ts';
import { makeSequences } from './sequences.ts';
import { makeForeign, makePublications, makeSubscription } from './server-objects.ts';
import { makeStatistics } from './statistics.ts';
import { makeTables } from './tables.ts';
import { makeReactions } from './triggers.ts';
import { comments, makeEnums } from './types.ts';
import { makeUserTypes } from './user-types.ts';
import { makeViews } from './views.ts';
import type { MadeTable, World } from './world.ts';

export interface ScriptOptions {
  readonly major: number;
  readonly seed: number;
  readonly change?: Change;
  /**
   * For the embedded engine, which has neither extensions nor subscriptions, but roles of its own: a
   * server's are seen by all its databases.
   */
  readonly embedded?: boolean;
}

const none: Extensions = { made: [], sql: [] };

/** A state of a schema as a script of SQL. The same options give the same script. */
export function schemaScript(options: ScriptOptions): string {
  const { major, seed, change, embedded = false } = options;
  const c = choices(seed, change);
  const schemas = ['s0', ...(c.maybe('second schema', 0.7) ? ['s1'] : [])];
  const empty: World = { major, schemas, enums: [], types: [], tables: [] };
  const enums = makeEnums(c.at('enums'));
  const types = makeUserTypes(c.at('types'));
  const extensions = embedded ? none : makeExtensions(c.at('extensions'));
  const { trigrams } = extensions;
  const world = {
    ...{ ...empty, enums: enums.made, types: [...types.made, ...extensions.made] },
    ...(trigrams !== undefined && { trigrams }),
  };
  const tables = makeTables(c.at('tables'), world);
  const whole = { ...world, tables: tables.made };
  const routines = c.at('routines');
  const statements = [
    ...makeRoles,
    ...schemas.map((name) => `CREATE SCHEMA ${name}`),
    ...schemas
      .filter((name) => c.maybe(`comment on ${name}`, 0.2))
      .map((name) => commentOn(c, name)),
    ...extensions.sql,
    ...enums.sql,
    ...types.sql,
    ...tables.sql,
    ...makeForeignKeys(c.at('foreign keys'), tables.made, keyedTables(tables)),
    ...makeChildren(c.at('children'), whole),
    ...makeSequences(c.at('sequences'), whole),
    ...makeStatistics(c.at('statistics'), whole),
    ...makeRoutines(routines, whole),
    ...makeReactions(c.at('reactions'), whole),
    ...makeViews(c.at('views'), { ...whole, calls: hasScalar(routines) }),
    ...makeOperators(c.at('operators')),
    ...makeForeign(c.at('foreign')),
    ...makePublications(c.at('publications'), whole),
    ...(embedded ? [] : makeSubscription(c.at('subscription'), whole)),
    ...makeGrants(c.at('grants'), whole),
    ...(embedded ? makeOwnRoles(c.at('roles'), whole) : []),
  ];
  return statements.map((sql) => `${sql};\n`).join('');
}

function commentOn(c: Choices, schema: string): string {
  return `COMMENT ON SCHEMA ${schema} IS ${c.pick(`text on ${schema}`, comments)}`;
}

/** Those whose key is `id` alone. */
function keyedTables(tables: { made: readonly MadeTable[]; sql: readonly string[] }): Set<string> {
  const keyed = tables.made.filter(({ name }) =>
    tables.sql.some((sql) => sql.includes(`TABLE ${name} (`) && sql.includes('PRIMARY KEY (id)')),
  );
  return new Set(keyed.map(({ name }) => name));
}
