import { MercatorError } from '../base/index.ts';
import { goRealm, object } from './go-model.ts';
import type { InspectReport } from './inspect.ts';
import { inspectHcl } from './inspect-hcl.ts';
import { inspectJson } from './inspect-json.ts';
import { inspectSql } from './inspect-sql.ts';
import { mermaid } from './mermaid.ts';
import { indentOf, renderTemplate } from './render-template.ts';

/** What `renderInspect` returns. */
export function inspectTemplate(
  report: InspectReport,
  format: string,
  options: { readonly color: boolean },
): string {
  return renderTemplate(
    format,
    inspectData(report),
    {
      sql: (of: unknown, ...indent: unknown[]) => inspectSql(reportOf(of, 'sql'), indentOf(indent)),
      hcl: (of: unknown) => inspectHcl(reportOf(of, 'hcl')),
      mermaid: (of: unknown) => mermaid(reportOf(of, 'mermaid').realm),
    },
    options,
  );
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
