import { MercatorError } from '../base/index.ts';
import { instanceMetadataOff } from './aws-credentials.ts';
import { selectProfile } from './aws-profiles.ts';
import { loadSdk } from './aws-sdk.ts';
import type { AuthContext } from './context.ts';
import { regionOfHost } from './endpoint.ts';

export interface RegionRequest {
  /** Given in code. */
  readonly region: string | undefined;
  readonly profile: string | undefined;
  /** The database's host name. */
  readonly host: string;
}

export interface Regions {
  /** The database's, which the token is signed for. */
  readonly database: string;
  /** The user's own, where the token service is asked. */
  readonly session: string;
}

/**
 * The region of the database: given in code, else named by the host, else AWS_REGION,
 * AWS_DEFAULT_REGION, the profile, the instance. The host comes before the environment, because
 * a token for another region than the host's is never accepted. Throws E_CREDENTIALS_REGION.
 */
export async function findRegions(request: RegionRequest, cx: AuthContext): Promise<Regions> {
  const own = request.region ?? (await configuredRegion(request.profile, cx));
  const named = regionOfHost(request.host);
  const database = request.region ?? named ?? own ?? (await instanceRegion(cx));
  if (database === undefined) throw noRegion(request, cx);
  return { database, session: own ?? database };
}

async function configuredRegion(
  profile: string | undefined,
  cx: AuthContext,
): Promise<string | undefined> {
  const { env } = cx.host;
  const selected = await selectProfile(profile, cx);
  return env.AWS_REGION || env.AWS_DEFAULT_REGION || selected.values?.get('region');
}

/** The region an EC2 instance is in; undefined anywhere else, or when the service is off. */
async function instanceRegion(cx: AuthContext): Promise<string | undefined> {
  if (instanceMetadataOff(cx)) return undefined;
  const name = '@smithy/credential-provider-imds';
  const { getInstanceMetadataEndpoint, httpRequest } = await loadSdk(name, 'the region', cx);
  const target = { ...(await getInstanceMetadataEndpoint()), timeout: 1000 };
  try {
    const token = await httpRequest({
      ...target,
      method: 'PUT',
      path: '/latest/api/token',
      headers: { 'x-aws-ec2-metadata-token-ttl-seconds': '60' },
    });
    const headers = { 'x-aws-ec2-metadata-token': String(token) };
    const path = '/latest/meta-data/placement/region';
    return String(await httpRequest({ ...target, path, headers })).trim() || undefined;
  } catch {
    // Not on EC2: nothing answers, which is no error but the last place that knows nothing.
    return undefined;
  }
}

function noRegion(request: RegionRequest, cx: AuthContext): MercatorError {
  const lines = [
    'no region in the project file',
    `the host "${request.host}" names none`,
    'AWS_REGION and AWS_DEFAULT_REGION are not set',
    `the profile ${request.profile ?? cx.host.env.AWS_PROFILE ?? 'default'} has none`,
    instanceMetadataOff(cx)
      ? 'the instance metadata service is switched off (AWS_EC2_METADATA_DISABLED)'
      : 'the instance metadata service gave none',
  ];
  return new MercatorError('E_CREDENTIALS_REGION', 'no AWS region for the token', {
    hint: `Set region = "…" in the data source. Tried:\n${lines.map((l) => `  ${l}`).join('\n')}`,
  });
}
