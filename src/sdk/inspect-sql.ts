import { createRealm, planChanges, type Statement } from '../schema/index.ts';
import { formatStatements } from '../sql/index.ts';
import type { InspectReport } from './inspect.ts';

/** The schema as SQL text; `indent` sets the elements of a CREATE TABLE on lines of their own. */
export function inspectSql(report: InspectReport, indent = ''): string {
  return formatStatements(inspectStatements(report, indent));
}

/** The statements that create the schema. Names carry their schema unless the URL binds one. */
export function inspectStatements(report: InspectReport, indent: string): readonly Statement[] {
  const bound = report.url.boundSchema !== undefined;
  const changes = createRealm(report.realm).filter((c) => !bound || c.kind !== 'add_schema');
  return planChanges(changes, report.dialect.kinds, {
    from: { schemas: [], objects: [] },
    to: report.realm,
    qualifier: bound ? '' : undefined,
    indent,
  });
}
