import type { DataSource } from '../ports.ts';
import { awsDsqlToken, awsRdsToken } from './aws-tokens.ts';
import { blobDir } from './blob-dir.ts';
import { compositeSchema } from './composite-schema.ts';
import { external, externalSchema } from './external.ts';
import { hclSchema } from './hcl-schema.ts';
import { http } from './http.ts';
import { remoteDir, remoteSchema } from './remote.ts';
import { runtimevar } from './runtimevar.ts';
import { templateDir } from './template-dir.ts';

/** The data sources that need neither a database nor a migration directory. */
export const builtinSources: readonly DataSource[] = [
  awsDsqlToken,
  awsRdsToken,
  blobDir,
  compositeSchema,
  external,
  externalSchema,
  hclSchema,
  http,
  remoteDir,
  remoteSchema,
  runtimevar,
  templateDir,
];
