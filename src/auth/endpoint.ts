import { MercatorError } from '../base/index.ts';

export interface Endpoint {
  readonly host: string;
  readonly port: number;
  /** `host:port`, as it is signed. */
  readonly signed: string;
}

/**
 * A database endpoint, `host:port`; a scheme before it is dropped, as Amazon's own signer does.
 * Throws E_CREDENTIALS_ENDPOINT, in the words of that signer, when the port is missing or wrong:
 * there is no default, and a token for the wrong port is refused.
 */
export function parseEndpoint(text: string): Endpoint {
  const bare = text.replace(/^https?:\/\//, '');
  const parts = /^(\[[0-9a-fA-F:.]+\]|[^\s:/?#@[\]]+):([0-9]{1,5})$/.exec(bare);
  const host = parts?.[1];
  const port = Number(parts?.[2]);
  if (host === undefined || port < 1 || port > 65535) throw badEndpoint(text);
  return { host, port, signed: `${host}:${port}` };
}

function badEndpoint(text: string): MercatorError {
  return new MercatorError(
    'E_CREDENTIALS_ENDPOINT',
    'the provided endpoint is missing a port, or the provided port is invalid',
    {
      hint: `The endpoint "${text}" must be "host:port", such as "mydb.abc123.us-east-1.rds.amazonaws.com:5432": the port is part of what is signed.`,
    },
  );
}

/**
 * The bare host of a DSQL endpoint: its tokens are signed without a port, so one is dropped.
 * Throws E_CREDENTIALS_ENDPOINT.
 */
export function parseHost(text: string): string {
  const host = /^(?:https?:\/\/)?([^\s:/?#@[\]]+)(?::[0-9]{1,5})?$/.exec(text)?.[1];
  if (host !== undefined) return host;
  throw new MercatorError('E_CREDENTIALS_ENDPOINT', `the endpoint "${text}" is no host name`, {
    hint: 'Give the cluster endpoint, such as "abc123.dsql.us-east-1.on.aws".',
  });
}

/** Where Amazon's host names carry the region; see passwordless.md §5.1. */
const regionPatterns: readonly RegExp[] = [
  /\.([a-z]{2}(?:-[a-z0-9]+)+-\d)\.rds\.amazonaws\.com(?:\.cn)?$/,
  /\.rds\.([a-z]{2}(?:-[a-z0-9]+)+-\d)\.amazonaws\.com(?:\.cn)?$/,
  /\.dsql(?:-[a-z0-9]+)?\.([a-z]{2}(?:-[a-z0-9]+)+-\d)\.on\.aws$/,
];

/** The region that a host name of Amazon's databases names; undefined for any other name. */
export function regionOfHost(host: string): string | undefined {
  const name = host.toLowerCase().replace(/\.$/, '');
  for (const pattern of regionPatterns) {
    const region = pattern.exec(name)?.[1];
    if (region !== undefined) return region;
  }
  return undefined;
}
