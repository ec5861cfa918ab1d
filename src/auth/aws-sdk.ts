import { isMercatorError, MercatorError } from '../base/index.ts';
import type { AuthContext } from './context.ts';

/*
 * The parts of Amazon's SDK that are used, as far as they are used. They are optional npm
 * packages, loaded when a login needs them and not before.
 */

export interface SdkCredentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
  readonly expiration?: Date;
  /** The true end, when the instance metadata provider has put a later one in its place. */
  readonly originalExpiration?: Date;
}

type Provider = () => Promise<SdkCredentials>;

interface SdkOptions {
  readonly logger: SdkLogger;
}

interface StsOptions extends SdkOptions {
  /** Not `clientConfig`: that region would displace the one of a single sign-on session. */
  readonly parentClientConfig: { readonly region: string };
}

interface RetryOptions extends SdkOptions {
  readonly timeout: number;
  readonly maxRetries: number;
}

interface SdkPackages {
  '@aws-sdk/credential-provider-ini': {
    fromIni(options: StsOptions & { profile: string; ignoreCache: boolean }): Provider;
  };
  '@aws-sdk/credential-provider-web-identity': {
    fromWebToken(
      options: StsOptions & {
        webIdentityToken: string;
        roleArn: string;
        roleSessionName: string | undefined;
      },
    ): Provider;
  };
  '@aws-sdk/credential-provider-http': { fromHttp(options: RetryOptions): Provider };
  '@smithy/credential-provider-imds': {
    fromInstanceMetadata(options: RetryOptions): Provider;
    getInstanceMetadataEndpoint(): Promise<object>;
    httpRequest(options: object): Promise<Buffer>;
  };
}

type SdkLogger = Readonly<Record<'trace' | 'debug' | 'info' | 'warn' | 'error', () => void>>;

/** The SDK warns on the console by default; what went wrong is in our own error instead. */
export const quiet: SdkLogger = {
  trace() {},
  debug() {},
  info() {},
  warn() {},
  error() {},
};

/** One package of the SDK. Throws E_MISSING_PACKAGE naming what to install and for what. */
export async function loadSdk<N extends keyof SdkPackages>(
  name: N,
  purpose: string,
  cx: AuthContext,
): Promise<SdkPackages[N]> {
  try {
    // The package's own types say more than is used here, and would be loaded by every check.
    return (await cx.host.importPackage(name)) as SdkPackages[N];
  } catch (error) {
    if (!isMercatorError(error) || error.code !== 'E_MISSING_PACKAGE') throw error;
    throw new MercatorError('E_MISSING_PACKAGE', `${purpose} needs the npm package "${name}"`, {
      hint: `It is an optional dependency that this installation left out: npm install ${name}`,
      cause: error,
    });
  }
}
