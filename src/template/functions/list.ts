import { type TemplateFunctions, typed } from '../function.ts';
import { listArgument } from './argument.ts';

export const listFunctions: TemplateFunctions = {
  /** `list v …`: a list of the values. */
  list: typed({ parameters: [], variadic: 'any' }, (...items) => items),
  /** `append list v …`: a new list with the values at its end. */
  append: typed({ parameters: ['list'], variadic: 'any' }, (list, ...items) => [
    ...listArgument(list),
    ...items,
  ]),
};
