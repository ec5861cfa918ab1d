import { type TemplateFunctions, withContext } from '../function.ts';
import { textArgument } from './argument.ts';

const nameAndData = { parameters: ['string', 'any'] } as const;

export const nestedFunctions: TemplateFunctions = {
  /** `exec name ctx`: the output of that template, trimmed. */
  exec: withContext(nameAndData, (context, name, data) =>
    context.render(textArgument(name), data).trim(),
  ),
  /** `include name ctx`: the output of that template as it is. */
  include: withContext(nameAndData, (context, name, data) =>
    context.render(textArgument(name), data),
  ),
};
