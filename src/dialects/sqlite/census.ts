import type { ObjectFilter, Ref } from '../../schema/index.ts';
import type { Census, CensusEntry } from '../dialect.ts';
import type { InternalRow } from './catalog.ts';
import { mainSchema } from './model.ts';

/**
 * What the realm does not hold (D7). Every class of object that sqlite_schema can hold has a kind;
 * what is left is the engine's own: statistics, which ANALYZE makes anew and which are counted as
 * left out, and shadow tables, which are part of their virtual table and are not counted.
 */
export function makeCensus(
  internal: readonly InternalRow[],
  filter: ObjectFilter,
  left: readonly Ref[],
): Census {
  const statistics = internal.filter(
    (row) => row.class === 'statistics table' && filter.schema(mainSchema) !== 'nothing',
  );
  return {
    unknown: [],
    ignored: entries([
      ...statistics.map((row) => [row.class, row.name] as const),
      ...left.map((ref) => [ref.kind.replaceAll('_', ' '), refName(ref)] as const),
    ]),
  };
}

function refName({ parent, name }: Ref): string {
  return parent === undefined ? name : `${parent}.${name}`;
}

/** The first few names of each class, sorted. */
const exampleCount = 5;

function entries(items: readonly (readonly [string, string])[]): readonly CensusEntry[] {
  const names = new Map<string, string[]>();
  for (const [word, name] of items) {
    const list = names.get(word);
    if (list === undefined) names.set(word, [name]);
    else list.push(name);
  }
  return [...names].sort().map(([word, list]) => ({
    class: word,
    count: list.length,
    examples: [...list].sort().slice(0, exampleCount),
  }));
}
