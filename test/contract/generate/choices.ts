import { chance } from '../sample.ts';

/*
 * Every choice of the generator has a key and follows from it and a seed. The second state of a pair
 * takes the same choices but for a share of the keys, so that the two differ here and there, on every
 * level: a value, a column, a table.
 */

export interface Choices {
  /** True with that probability. */
  maybe(key: string, probability: number): boolean;
  pick<T>(key: string, list: readonly [T, ...T[]]): T;
  /** Each of the list with that probability, in its order. */
  some<T>(key: string, list: readonly T[], probability: number): readonly T[];
  /** The same list in an order that is chosen. */
  shuffled<T>(key: string, list: readonly T[]): readonly T[];
  /** Choices that are the same in both states of a pair. */
  readonly fixed: Choices;
  /** Choices below that key. */
  at(key: string): Choices;
}

/** Which keys are chosen anew, how many of all, and from which seed. */
export interface Change {
  readonly seed: number;
  readonly share: number;
}

/** The choices of a state; with a change, of the state that differs from it by that. */
export function choices(seed: number, change?: Change): Choices {
  const roll = (key: string): number => {
    const changed = change !== undefined && chance(`${key}?`, change.seed) < change.share;
    return chance(key, changed ? change.seed : seed);
  };
  return choicesOf(roll, (key) => chance(key, seed), '');
}

type Roll = (key: string) => number;

function choicesOf(roll: Roll, fixed: Roll, prefix: string): Choices {
  const value = (key: string): number => roll(`${prefix}.${key}`);
  return {
    maybe: (key, probability) => value(key) < probability,
    pick: (key, list) => list[Math.floor(value(key) * list.length)] ?? list[0],
    some: (key, list, probability) => list.filter((_, n) => value(`${key}.${n}`) < probability),
    shuffled: (key, list) =>
      list
        .map((item, n) => ({ item, rank: value(`${key}.${n}`) }))
        .sort((a, b) => a.rank - b.rank)
        .map(({ item }) => item),
    get fixed() {
      return choicesOf(fixed, fixed, prefix);
    },
    at: (key) => choicesOf(roll, fixed, `${prefix}.${key}`),
  };
}
