import { diagnosticsError, hasErrors, MercatorError } from '../../base/index.ts';
import type { Dialect } from '../../dialects/index.ts';
import { takeHcl } from '../../hcl/index.ts';
import type { Realm } from '../../schema/index.ts';
import { decodeRealm } from '../../spec/index.ts';
import type { StateSource } from './source.ts';

type HclSource = Extract<StateSource, { kind: 'hcl' }>;

/** The realm as the files write it. Throws all findings together: E_HCL_SYNTAX, E_HCL_SCHEMA … */
export function readHcl(source: HclSource, dialect: Dialect): Realm {
  const { variables } = source;
  const { value: decoded, diagnostics } = takeHcl(source.files, (files) =>
    decodeRealm(files, dialect.kinds, { variables }),
  );
  // What was made of a file that cannot be read means nothing.
  if (hasErrors(diagnostics)) throw diagnosticsError(diagnostics);
  if (hasErrors(decoded.diagnostics)) throw diagnosticsError(decoded.diagnostics);
  return decoded.value;
}

export interface HclScope {
  /** The schema that a URL binds, and the flag of that URL. */
  readonly bound: { readonly schema: string; readonly flag: 'url' | 'dev-url' } | undefined;
  /** `--schema` */
  readonly schemas: readonly string[];
}

/** Throws E_STATE, in Atlas's words, for schemas beyond what the command works on. */
export function checkHclScope(realm: Realm, source: HclSource, scope: HclScope): void {
  const { bound, schemas } = scope;
  if (bound !== undefined && realm.schemas.length > 1) {
    throw new MercatorError(
      'E_STATE',
      `cannot use HCL with more than 1 schema when ${bound.flag} is limited to schema "${bound.schema}"`,
      { hint: 'leave the schema out of the URL to work on the whole database' },
    );
  }
  const extra = realm.schemas.find(({ name }) => schemas.length > 0 && !schemas.includes(name));
  if (extra === undefined) return;
  const paths = source.files.map((file) => `"${file.name}"`).join(' ');
  throw new MercatorError(
    'E_STATE',
    `schema "${extra.name}" from paths [${paths}] is not requested (all schemas in HCL must be requested)`,
    { hint: `add it: --schema ${extra.name}` },
  );
}
