import { MercatorError, Secret } from '../base/index.ts';
import { findRegions } from './aws-region.ts';
import { awsSession } from './aws-session.ts';
import type { AuthContext } from './context.ts';
import { parseEndpoint } from './endpoint.ts';

export interface RdsTokenOptions {
  /** `host:port`: what is signed, which need not be what is dialled. */
  readonly endpoint: string;
  readonly username: string;
  readonly region?: string | undefined;
  readonly profile?: string | undefined;
  /** Who asks, for messages: `data.aws_rds_token.db`. */
  readonly label: string;
}

/** What the service accepts at most; a longer life makes every login fail. */
const lifeSeconds = 900;

/**
 * A login token for RDS, Aurora and RDS Proxy, and how to make the next one: each renewal signs
 * anew, with credentials that are still good then. Throws E_CREDENTIALS_ENDPOINT,
 * E_CREDENTIALS_REGION, E_CREDENTIALS_MISSING, E_CREDENTIALS_EXPIRED, E_MISSING_PACKAGE, and
 * E_DATA_SOURCE for an empty user name.
 * Format: https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/UsingWithRDS.IAMDBAuth.html
 */
export async function rdsToken(options: RdsTokenOptions, cx: AuthContext): Promise<Secret<string>> {
  const endpoint = parseEndpoint(options.endpoint);
  if (options.username === '') throw noUser(options.label);
  const { profile } = options;
  const regions = await findRegions({ region: options.region, profile, host: endpoint.host }, cx);
  const mint = async (): Promise<string> => {
    const credentials = await awsSession({ profile, region: regions.session }, cx);
    const { presign } = await import('./sigv4.ts');
    return presign({
      host: endpoint.signed,
      service: 'rds-db',
      region: regions.database,
      query: { Action: 'connect', DBUser: options.username },
      credentials,
      nowMs: cx.host.clock.now(),
      expiresSeconds: lifeSeconds,
    });
  };
  const origin = { provenance: 'cloud-token', label: options.label } as const;
  return new Secret(await mint(), [origin], mint);
}

function noUser(label: string): MercatorError {
  return new MercatorError('E_DATA_SOURCE', `${label} has an empty username`, {
    hint: 'Set username to the database user that the token is for; case matters.',
  });
}
