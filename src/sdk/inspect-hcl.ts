import { encodeRealm } from '../spec/index.ts';
import type { InspectReport } from './inspect.ts';

/** The schema as an HCL document, as `schema inspect` prints it. */
export function inspectHcl(report: InspectReport): string {
  const { boundSchema } = report.url;
  return encodeRealm(
    report.realm,
    report.dialect.kinds,
    boundSchema === undefined ? {} : { boundSchema },
  );
}
