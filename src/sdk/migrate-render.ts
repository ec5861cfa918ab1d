import { isMercatorError, MercatorError } from '../base/index.ts';
import { commonFunctions, executeTemplate, parseTemplate } from '../template/index.ts';

/**
 * The model of a report through a template of the migrate group. Throws E_TEMPLATE_PARSE,
 * E_TEMPLATE_EXEC in Atlas's words.
 */
export function renderMigrate(
  format: string,
  model: object,
  options: { readonly color: boolean; readonly whenFailed?: string; readonly builtin?: string },
): string {
  const template = parsed(format, options);
  try {
    return executeTemplate(template, model);
  } catch (error) {
    throw prefixed(error, options.whenFailed ?? '');
  }
}

function parsed(
  format: string,
  { color, builtin = '' }: { readonly color: boolean; readonly builtin?: string },
): ReturnType<typeof parseTemplate> {
  try {
    return parseTemplate(format, {
      functions: { ...commonFunctions({ color }), default: () => builtin },
    });
  } catch (error) {
    throw prefixed(error, 'parse format: ');
  }
}

function prefixed(error: unknown, words: string): unknown {
  if (!isMercatorError(error) || words === '') return error;
  const { hint, code } = error;
  return new MercatorError(code, `${words}${error.message}`, { hint, cause: error });
}
