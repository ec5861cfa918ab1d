import { isMercatorError, MercatorError } from '../base/index.ts';
import {
  commonFunctions,
  executeTemplate,
  parseTemplate,
  type Template,
  type TemplateFunctions,
} from '../template/index.ts';
import { goRealm, object } from './go-model.ts';
import type { InspectReport } from './inspect.ts';
import { inspectHcl, inspectSql } from './inspect-format.ts';
import { inspectJson } from './inspect-json.ts';
import { mermaid } from './mermaid.ts';

/** What `renderInspect` returns. */
export function inspectTemplate(
  report: InspectReport,
  format: string,
  options: { readonly color: boolean },
): string {
  const template = parseFormat(format, {
    ...commonFunctions(options),
    sql: (of: unknown, ...indent: unknown[]) => inspectSql(reportOf(of, 'sql'), indentOf(indent)),
    hcl: (of: unknown) => inspectHcl(reportOf(of, 'hcl')),
    mermaid: (of: unknown) => mermaid(reportOf(of, 'mermaid').realm),
  });
  return executeTemplate(template, inspectData(report));
}

/** Scripts know the words before the template's own message. */
function parseFormat(format: string, functions: TemplateFunctions): Template {
  try {
    return parseTemplate(format, { functions });
  } catch (error) {
    if (!isMercatorError(error)) throw error;
    const { hint, code } = error;
    throw new MercatorError(code, `parse log format: ${error.message}`, { hint, cause: error });
  }
}

const reports = new WeakMap<object, InspectReport>();

/** What `.` is: Atlas's SchemaInspect. `json .` prints the realm, as it does there. */
function inspectData(report: InspectReport): object {
  const data = object('*cmdlog.SchemaInspect', {
    URL: () => report.url.redacted,
    Realm: () => goRealm(report.realm),
    Census: () => report.census,
    RedactedURL: () => () => report.url.redacted,
    MarshalHCL: () => () => inspectHcl(report),
    MarshalSQL:
      () =>
      (...indent: unknown[]) =>
        inspectSql(report, indentOf(indent)),
    MarshalJSON: () => () => JSON.stringify(inspectJson(report.realm)),
  });
  Object.defineProperty(data, 'toJSON', { value: () => inspectJson(report.realm) });
  reports.set(data, report);
  return data;
}

function reportOf(value: unknown, name: string): InspectReport {
  const report = typeof value === 'object' && value !== null ? reports.get(value) : undefined;
  if (report !== undefined) return report;
  throw new MercatorError('E_TEMPLATE_EXEC', `"${name}" works on the whole report`, {
    hint: `write {{ ${name} . }}, or {{ ${name} $ }} inside a range`,
  });
}

function indentOf(values: readonly unknown[]): string {
  if (values.length <= 1) return String(values[0] ?? '');
  throw new MercatorError('E_TEMPLATE_EXEC', `unexpected number of arguments: ${values.length}`);
}
