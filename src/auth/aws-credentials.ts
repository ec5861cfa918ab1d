import { isMercatorError, MercatorError } from '../base/index.ts';
import { type SelectedProfile, selectProfile } from './aws-profiles.ts';
import { loadSdk, quiet, type SdkCredentials } from './aws-sdk.ts';
import type { AuthContext } from './context.ts';
import type { AwsCredentials } from './sigv4.ts';

export interface CredentialsRequest {
  /** Given in code; then no other source but it, and what it leads to, is asked. */
  readonly profile: string | undefined;
  /** Where the token service is asked, if a source needs it. */
  readonly region: string;
}

export interface ResolvedCredentials extends AwsCredentials {
  /** For messages: `profile "staging"`. */
  readonly source: string;
}

/** One place credentials can come from. */
interface Source {
  readonly name: string;
  /** Why this source has nothing to say; undefined when it is set up. */
  readonly unset: string | undefined;
  read(): Promise<AwsCredentials>;
}

interface Tried {
  readonly source: string;
  readonly reason: string;
}

/**
 * Credentials from the first source that is set up, in the order of the Go SDK, which Atlas uses:
 * environment keys, web identity, profile, container, instance metadata (passwordless.md §5.1).
 * A source that is set up and fails ends the search, so that nobody logs in as somebody else.
 * Throws E_CREDENTIALS_MISSING, E_CREDENTIALS_EXPIRED, E_MISSING_PACKAGE.
 */
export async function findAwsCredentials(
  request: CredentialsRequest,
  cx: AuthContext,
): Promise<ResolvedCredentials> {
  const profile = await selectProfile(request.profile, cx);
  const tried: Tried[] = [];
  for (const source of sourcesInOrder(request, profile, cx)) {
    if (source.unset !== undefined) {
      tried.push({ source: source.name, reason: source.unset });
    } else {
      return { ...(await readSource(source, tried)), source: source.name };
    }
  }
  throw new MercatorError('E_CREDENTIALS_MISSING', 'no AWS credentials found', {
    hint: hintOf(tried),
  });
}

function sourcesInOrder(
  request: CredentialsRequest,
  profile: SelectedProfile,
  cx: AuthContext,
): readonly Source[] {
  const always = [profileSource(profile, request, cx), containerSource(cx), instanceSource(cx)];
  if (request.profile !== undefined) return always;
  return [environmentSource(cx), webIdentitySource(request, cx), ...always];
}

async function readSource(source: Source, tried: readonly Tried[]): Promise<AwsCredentials> {
  try {
    const credentials = await source.read();
    // Keys that begin with ASIA are temporary: without their session token nothing accepts them.
    if (credentials.accessKeyId.startsWith('ASIA') && credentials.sessionToken === undefined) {
      throw new Error('the access key is a temporary one and its session token is missing');
    }
    return credentials;
  } catch (error) {
    if (isMercatorError(error) && !error.code.startsWith('E_FILE')) throw error;
    const reason = reasonOf(error);
    const code = /expired|refresh this SSO session/i.test(`${nameOf(error)} ${reason}`)
      ? 'E_CREDENTIALS_EXPIRED'
      : 'E_CREDENTIALS_MISSING';
    throw new MercatorError(code, `no AWS credentials from ${source.name}: ${reason}`, {
      hint: hintOf([...tried, { source: source.name, reason }]),
    });
  }
}

function hintOf(tried: readonly Tried[]): string {
  return ['Tried, in this order:', ...tried.map((t) => `  ${t.source}: ${t.reason}`)].join('\n');
}

function environmentSource(cx: AuthContext): Source {
  const { env } = cx.host;
  const accessKeyId = env.AWS_ACCESS_KEY_ID || env.AWS_ACCESS_KEY || '';
  const secretAccessKey = env.AWS_SECRET_ACCESS_KEY || env.AWS_SECRET_KEY || '';
  const missing = [
    ...(accessKeyId === '' ? ['AWS_ACCESS_KEY_ID'] : []),
    ...(secretAccessKey === '' ? ['AWS_SECRET_ACCESS_KEY'] : []),
  ];
  return {
    name: 'environment',
    unset: missing.length === 0 ? undefined : notSet(missing),
    read: async () => ({
      accessKeyId,
      secretAccessKey,
      sessionToken: env.AWS_SESSION_TOKEN || undefined,
      expiresMs: timeOf(env.AWS_CREDENTIAL_EXPIRATION),
    }),
  };
}

function notSet(names: readonly string[]): string {
  return `${names.join(' and ')} ${names.length === 1 ? 'is' : 'are'} not set`;
}

/** Milliseconds since 1970; undefined when the text is no time. */
function timeOf(text: string | undefined): number | undefined {
  const ms = Date.parse(text ?? '');
  return Number.isNaN(ms) ? undefined : ms;
}

function webIdentitySource(request: CredentialsRequest, cx: AuthContext): Source {
  const { env } = cx.host;
  const file = env.AWS_WEB_IDENTITY_TOKEN_FILE || undefined;
  return {
    name: 'web identity',
    unset: file === undefined ? notSet(['AWS_WEB_IDENTITY_TOKEN_FILE']) : undefined,
    read: async () => {
      const roleArn = env.AWS_ROLE_ARN || undefined;
      if (roleArn === undefined) throw new Error(notSet(['AWS_ROLE_ARN']));
      const webIdentityToken = (await cx.host.files.readText(file ?? '')).trim();
      const name = '@aws-sdk/credential-provider-web-identity';
      const { fromWebToken } = await loadSdk(name, 'a web identity', cx);
      const roleSessionName = env.AWS_ROLE_SESSION_NAME || undefined;
      const parentClientConfig = { region: request.region };
      return fromSdk(
        fromWebToken({
          webIdentityToken,
          roleArn,
          roleSessionName,
          parentClientConfig,
          logger: quiet,
        }),
        cx,
      );
    },
  };
}

function profileSource(
  profile: SelectedProfile,
  request: CredentialsRequest,
  cx: AuthContext,
): Source {
  return {
    name: `profile "${profile.name}"`,
    unset: profileUnset(profile),
    read: async () => {
      const keys = staticKeys(profile);
      if (keys !== undefined) return keys;
      refuseBareRole(profile);
      refuseMfa(profile);
      const sdk = await loadSdk('@aws-sdk/credential-provider-ini', 'this profile', cx);
      return fromSdk(
        sdk.fromIni({
          profile: profile.name,
          // A long run must see a file that was rotated under it.
          ignoreCache: true,
          parentClientConfig: { region: request.region },
          logger: quiet,
        }),
        cx,
      );
    },
  };
}

const credentialSettings = [
  'aws_access_key_id',
  'role_arn',
  'credential_process',
  'credential_source',
  'web_identity_token_file',
  'sso_session',
  'sso_start_url',
  'sso_account_id',
  'login_session',
];

function profileUnset(profile: SelectedProfile): string | undefined {
  const { values } = profile;
  if (values === undefined) return `not found in ${profile.files.join(' and ')}`;
  if (credentialSettings.some((name) => values.has(name))) return undefined;
  return 'names no source of credentials';
}

/** Keys that stand in the profile itself; undefined when a role or something else is asked for. */
function staticKeys(profile: SelectedProfile): AwsCredentials | undefined {
  const { values } = profile;
  const accessKeyId = values?.get('aws_access_key_id');
  const secretAccessKey = values?.get('aws_secret_access_key');
  if (accessKeyId === undefined || values?.has('role_arn')) return undefined;
  if (secretAccessKey === undefined) throw new Error('aws_secret_access_key is missing');
  return { accessKeyId, secretAccessKey, sessionToken: values?.get('aws_session_token') };
}

const roleSources = ['source_profile', 'credential_source', 'web_identity_token_file'];

/** The SDK would pass over a role that nothing leads to and log in as somebody else. */
function refuseBareRole(profile: SelectedProfile): void {
  const { values } = profile;
  if (!values?.has('role_arn')) return;
  if (roleSources.filter((name) => values.has(name)).length === 1) return;
  throw new Error(`role_arn needs exactly one of ${roleSources.join(', ')}`);
}

/** Nobody is there to type a code, so a chain that needs one fails before it asks anything. */
function refuseMfa(profile: SelectedProfile): void {
  const seen = new Set<string>();
  let name: string | undefined = profile.name;
  while (name !== undefined && !seen.has(name)) {
    seen.add(name);
    const values = profile.all.get(name);
    if (values?.has('role_arn') && values.has('mfa_serial')) throw mfaNeeded(name);
    name = values?.get('source_profile');
  }
}

function mfaNeeded(name: string): MercatorError {
  return new MercatorError(
    'E_CREDENTIALS_MISSING',
    `profile "${name}" asks for a multi-factor code (mfa_serial), which cannot be given here`,
    {
      hint: 'Open a session with "aws sts assume-role --token-code …" or "aws configure export-credentials", put its keys into the environment and run again.',
    },
  );
}

function containerSource(cx: AuthContext): Source {
  const names = ['AWS_CONTAINER_CREDENTIALS_RELATIVE_URI', 'AWS_CONTAINER_CREDENTIALS_FULL_URI'];
  return {
    name: 'container',
    unset: names.some((name) => cx.host.env[name]) ? undefined : notSet(names),
    read: async () => {
      const name = '@aws-sdk/credential-provider-http';
      const { fromHttp } = await loadSdk(name, 'a container role', cx);
      return fromSdk(fromHttp({ timeout: 1000, maxRetries: 1, logger: quiet }), cx);
    },
  };
}

function instanceSource(cx: AuthContext): Source {
  return {
    name: 'instance metadata',
    unset: instanceMetadataOff(cx) ? 'AWS_EC2_METADATA_DISABLED is set' : undefined,
    read: async () => {
      const name = '@smithy/credential-provider-imds';
      const { fromInstanceMetadata } = await loadSdk(name, 'an instance role', cx);
      return fromSdk(fromInstanceMetadata({ timeout: 1000, maxRetries: 0, logger: quiet }), cx);
    },
  };
}

/** True if the user switched the instance metadata service off. */
export function instanceMetadataOff(cx: AuthContext): boolean {
  return (cx.host.env.AWS_EC2_METADATA_DISABLED ?? '').toLowerCase() === 'true';
}

/** A service that neither answers nor refuses must not hold the command forever. */
const patienceMs = 30_000;

async function fromSdk(
  provider: () => Promise<SdkCredentials>,
  cx: AuthContext,
): Promise<AwsCredentials> {
  const found = await withPatience(provider(), cx);
  // The metadata provider moves the end of stale credentials on; the true one counts.
  const end = found.originalExpiration ?? found.expiration;
  return {
    accessKeyId: found.accessKeyId,
    secretAccessKey: found.secretAccessKey,
    sessionToken: found.sessionToken || undefined,
    expiresMs: end?.getTime(),
  };
}

async function withPatience<T>(work: Promise<T>, cx: AuthContext): Promise<T> {
  const done = new AbortController();
  const signal = cx.signal ? AbortSignal.any([cx.signal, done.signal]) : done.signal;
  const late = cx.host.clock.sleep(patienceMs, signal).then(() => {
    throw new Error(`no answer within ${patienceMs / 1000} seconds`);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    done.abort();
  }
}

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : '';
}

/** What went wrong in one line that holds nothing secret. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown error';
  const code = 'code' in error ? String(error.code) : '';
  return (
    (error.message || code || error.name)
      // The command line of a credential_process, and the start of a reply, can hold secrets.
      .replace(/^Command failed: .*\n?/, 'credential_process failed ')
      .replace(/.*is not valid JSON/s, 'the reply is not valid JSON')
      .replace(/\s+/g, ' ')
      .trim()
      .slice(0, 300)
  );
}
