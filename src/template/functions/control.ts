import { type TemplateFunctions, typed } from '../function.ts';
import { textArgument } from './argument.ts';

export const controlFunctions: TemplateFunctions = {
  /** `fail msg`: stops the template with that message. */
  fail: typed({ parameters: ['string'] }, (message) => {
    throw new Error(textArgument(message));
  }),
  /** `assert cond msg`: stops the template with that message unless the condition holds. */
  assert: typed({ parameters: ['bool', 'string'] }, (condition, message) => {
    if (condition !== true) throw new Error(textArgument(message));
    return '';
  }),
};
