import { isMercatorError, MercatorError } from '../base/index.ts';
import {
  commonFunctions,
  executeTemplate,
  parseTemplate,
  type TemplateFunctions,
} from '../template/index.ts';

/** The data through a template of the schema group. Throws E_TEMPLATE_PARSE, E_TEMPLATE_EXEC. */
export function renderTemplate(
  format: string,
  data: object,
  functions: TemplateFunctions,
  options: { readonly color: boolean },
): string {
  try {
    const template = parseTemplate(format, {
      functions: { ...commonFunctions(options), ...functions },
    });
    return executeTemplate(template, data);
  } catch (error) {
    if (!isMercatorError(error) || error.code !== 'E_TEMPLATE_PARSE') throw error;
    const { hint, code } = error;
    // Scripts know the words before the template's own message.
    throw new MercatorError(code, `parse log format: ${error.message}`, { hint, cause: error });
  }
}

/** The one argument that `sql` may have besides what it prints. */
export function indentOf(values: readonly unknown[]): string {
  if (values.length <= 1) return String(values[0] ?? '');
  throw new MercatorError('E_TEMPLATE_EXEC', `unexpected number of arguments: ${values.length}`);
}
