import { sourceFile } from '../base/index.ts';
import { builtins } from './builtins/index.ts';
import { execute } from './exec/execute.ts';
import type { Template } from './exec/state.ts';
import type { TemplateFunctions } from './function.ts';
import { parse } from './syntax/parser.ts';

export interface TemplateOptions {
  /** Functions beside the built-in ones; one of the same name replaces it. */
  readonly functions: TemplateFunctions;
  /** Named in messages; empty unless given. */
  readonly name?: string;
}

/** The template of a `--format` text. Throws E_TEMPLATE_PARSE with line and column. */
export function parseTemplate(text: string, options: TemplateOptions): Template {
  const name = options.name ?? '';
  const functions = { ...builtins, ...options.functions };
  const source = sourceFile(name, text);
  const trees = parse(source, { functionNames: new Set(Object.keys(functions)) });
  return { name, source, trees, functions };
}

/**
 * The template's output for the data, exactly: no line break is added. Throws E_TEMPLATE_EXEC.
 *
 * Plain objects and class instances are structs: own and inherited properties and getters are
 * fields, functions are methods, and a field that is missing is an error, so a report spells out
 * every field. A Map is a Go map, where a missing key is `<no value>`.
 */
export function executeTemplate(template: Template, data: unknown): string {
  return execute(template, data);
}

export type { Template } from './exec/state.ts';
export { sprintf } from './format/printf.ts';
export {
  type Parameter,
  type Signature,
  type TemplateContext,
  type TemplateFunction,
  type TemplateFunctions,
  typed,
  withContext,
} from './function.ts';
export {
  archiveFunctions,
  arithmeticFunctions,
  type ColorOptions,
  colorFunctions,
  commonFunctions,
  controlFunctions,
  dictFunctions,
  encodingFunctions,
  jsonFunctions,
  layoutFunctions,
  listFunctions,
  nestedFunctions,
  stringFunctions,
  type TemplateArchive,
  templateArchive,
} from './functions/index.ts';
export { goJson } from './json.ts';
export { type Archive, type ArchiveFile, formatTxtar, parseTxtar } from './txtar.ts';
export { type Duration, duration } from './values/duration.ts';
export { goType } from './values/kind.ts';
export { formatTime, zeroTime } from './values/time.ts';
export { float64, TypedNumber } from './values/typed-number.ts';
