import { type TemplateFunctions, typed } from '../function.ts';
import { textArgument } from './argument.ts';

export const encodingFunctions: TemplateFunctions = {
  /** `base64url s`: the base64 text `s` as URLs allow it: `+` is `-`, `/` is `_`, no `=`. */
  base64url: typed({ parameters: ['string'] }, (text) =>
    textArgument(text).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', ''),
  ),
};
