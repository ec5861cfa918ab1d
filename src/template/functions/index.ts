import type { TemplateFunctions } from '../function.ts';
import { archiveFunctions } from './archive.ts';
import { arithmeticFunctions } from './arithmetic.ts';
import { type ColorOptions, colorFunctions } from './color.ts';
import { controlFunctions } from './control.ts';
import { dictFunctions } from './dict.ts';
import { encodingFunctions } from './encoding.ts';
import { jsonFunctions } from './json.ts';
import { layoutFunctions } from './layout.ts';
import { listFunctions } from './list.ts';
import { nestedFunctions } from './nested.ts';
import { stringFunctions } from './strings.ts';

/**
 * Every function that needs nothing of a command. A command offers all of them, more than Atlas
 * has on some, and adds its own (`sql`, `hcl`, `write` …).
 */
export function commonFunctions(options: ColorOptions): TemplateFunctions {
  return {
    ...jsonFunctions,
    ...arithmeticFunctions,
    ...stringFunctions,
    ...layoutFunctions,
    ...colorFunctions(options),
    ...encodingFunctions,
    ...controlFunctions,
    ...nestedFunctions,
    ...dictFunctions,
    ...listFunctions,
    ...archiveFunctions,
  };
}

export { type TemplateArchive, templateArchive } from './archive.ts';
export {
  archiveFunctions,
  arithmeticFunctions,
  type ColorOptions,
  colorFunctions,
  controlFunctions,
  dictFunctions,
  encodingFunctions,
  jsonFunctions,
  layoutFunctions,
  listFunctions,
  nestedFunctions,
  stringFunctions,
};
