import { Secret } from '../base/index.ts';
import { findRegions } from './aws-region.ts';
import { awsSession } from './aws-session.ts';
import type { AuthContext } from './context.ts';
import { parseHost } from './endpoint.ts';

export interface DsqlTokenOptions {
  /** The cluster's host name; a port is accepted and not signed. */
  readonly endpoint: string;
  /** The user `admin` needs a token of its own kind; any other role does not. */
  readonly admin: boolean;
  readonly region?: string | undefined;
  readonly profile?: string | undefined;
  /** Who asks, for messages: `data.aws_dsql_token.db`. */
  readonly label: string;
}

/** The default of Amazon's tools. A week is allowed; a token per connection needs minutes. */
const lifeSeconds = 900;

/**
 * A login token for Aurora DSQL, and how to make the next one. Throws as `rdsToken` does.
 * Format: https://docs.aws.amazon.com/aurora-dsql/latest/userguide/SECTION_authentication-token.html
 */
export async function dsqlToken(
  options: DsqlTokenOptions,
  cx: AuthContext,
): Promise<Secret<string>> {
  const host = parseHost(options.endpoint);
  const { profile } = options;
  const regions = await findRegions({ region: options.region, profile, host }, cx);
  const mint = async (): Promise<string> => {
    const credentials = await awsSession({ profile, region: regions.session }, cx);
    const { presign } = await import('./sigv4.ts');
    return presign({
      host,
      service: 'dsql',
      region: regions.database,
      query: { Action: options.admin ? 'DbConnectAdmin' : 'DbConnect' },
      credentials,
      nowMs: cx.host.clock.now(),
      expiresSeconds: lifeSeconds,
    });
  };
  const origin = { provenance: 'cloud-token', label: options.label } as const;
  return new Secret(await mint(), [origin], mint);
}
