import { createHash, createHmac } from 'node:crypto';

export interface AwsCredentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  /** Present in temporary credentials. */
  readonly sessionToken?: string | undefined;
  /** Milliseconds since 1970; undefined when they do not end or nobody said when. */
  readonly expiresMs?: number | undefined;
}

export interface PresignOptions {
  /** As it is signed: `host:port` for RDS, the bare host for DSQL. */
  readonly host: string;
  readonly service: string;
  readonly region: string;
  /** Beyond the `X-Amz-…` parameters. */
  readonly query: Readonly<Record<string, string>>;
  readonly credentials: AwsCredentials;
  readonly nowMs: number;
  readonly expiresSeconds: number;
}

const emptyHash = createHash('sha256').update('').digest('hex');

/**
 * A presigned GET of `/` without its scheme: `HOST/?…&X-Amz-Signature=…`, which is what Amazon's
 * databases take as a password. Signature version 4 with the query as carrier:
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
 */
export function presign(options: PresignOptions): string {
  const { host, credentials } = options;
  const time = amzDate(options.nowMs);
  const scope = `${time.slice(0, 8)}/${options.region}/${options.service}/aws4_request`;
  const query = canonicalQuery({
    ...options.query,
    'X-Amz-Algorithm': 'AWS4-HMAC-SHA256',
    'X-Amz-Credential': `${credentials.accessKeyId}/${scope}`,
    'X-Amz-Date': time,
    'X-Amz-Expires': String(options.expiresSeconds),
    'X-Amz-SignedHeaders': 'host',
    ...(credentials.sessionToken === undefined
      ? {}
      : { 'X-Amz-Security-Token': credentials.sessionToken }),
  });
  const request = ['GET', '/', query, `host:${host}`, '', 'host', emptyHash].join('\n');
  const text = ['AWS4-HMAC-SHA256', time, scope, sha256(request)].join('\n');
  const signature = hmac(signingKey(credentials.secretAccessKey, scope), text).toString('hex');
  return `${host}/?${query}&X-Amz-Signature=${signature}`;
}

/** `yyyymmddThhmmssZ` */
function amzDate(ms: number): string {
  return new Date(ms).toISOString().replace(/[-:]|\.\d{3}/g, '');
}

function canonicalQuery(parameters: Readonly<Record<string, string>>): string {
  return Object.entries(parameters)
    .map(([name, value]) => [encode(name), encode(value)] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => `${name}=${value}`)
    .join('&');
}

/** RFC 3986: all but letters, digits and `-_.~`; encodeURIComponent leaves five more alone. */
function encode(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

/** Each part of the scope signs the next: day, region, service, `aws4_request`. */
function signingKey(secret: string, scope: string): Buffer {
  return scope
    .split('/')
    .reduce<Buffer>((key, part) => hmac(key, part), Buffer.from(`AWS4${secret}`, 'utf8'));
}

function hmac(key: Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(text, 'utf8').digest();
}

function sha256(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}
