import { type TemplateFunctions, typed } from '../function.ts';
import { mapArgument, textArgument } from './argument.ts';

function makeDict(pairs: readonly unknown[]): Map<unknown, unknown> {
  if (pairs.length % 2 !== 0) throw new Error('dict: every key needs a value');
  const dict = new Map<unknown, unknown>();
  for (let i = 0; i < pairs.length; i += 2) {
    const key = pairs[i];
    if (typeof key !== 'string') throw new Error('dict: a key must be a string');
    dict.set(key, pairs[i + 1]);
  }
  return dict;
}

export const dictFunctions: TemplateFunctions = {
  /** `dict k v …`: a new dictionary. */
  dict: typed({ parameters: [], variadic: 'any' }, (...pairs) => makeDict(pairs)),
  /** `get d k`: the value of the key, an empty text if it has none. */
  get: typed({ parameters: ['map', 'string'] }, (dict, key) => {
    const name = textArgument(key);
    return mapArgument(dict).has(name) ? mapArgument(dict).get(name) : '';
  }),
  /** `set d k v`: sets the key in the dictionary itself, and gives the dictionary. */
  set: typed({ parameters: ['map', 'string', 'any'] }, (dict, key, value) =>
    mapArgument(dict).set(textArgument(key), value),
  ),
  /** `unset d k`: removes the key from the dictionary itself, and gives the dictionary. */
  unset: typed({ parameters: ['map', 'string'] }, (dict, key) => {
    mapArgument(dict).delete(textArgument(key));
    return dict;
  }),
  /** `hasKey d k`: whether the dictionary has the key. */
  hasKey: typed({ parameters: ['map', 'string'] }, (dict, key) =>
    mapArgument(dict).has(textArgument(key)),
  ),
};
