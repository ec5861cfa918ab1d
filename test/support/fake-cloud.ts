import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import type { AccessKey } from '../../src/sandbox/index.ts';

/** One request that arrived, as far as tests ask. Holds no secret. */
export interface CloudRequest {
  /** `PUT /latest/api/token`, `POST AssumeRole`. */
  readonly what: string;
  /** The access key that signed it; undefined when it was not signed. */
  readonly signedBy: string | undefined;
  /** The role that was asked for. */
  readonly role: string | undefined;
}

export interface FakeCloudOptions {
  /** What every service hands out, unless a role has keys of its own. */
  readonly credentials: AccessKey;
  readonly roles?: Readonly<Record<string, AccessKey>>;
  readonly region: string;
  /** Life of the sessions handed out. */
  readonly sessionSeconds: number;
  /** What the container service, web identity and single sign-on want to see. */
  readonly bearer: string;
  readonly now: () => number;
}

export interface FakeCloud {
  /** `http://127.0.0.1:PORT` */
  readonly url: string;
  readonly requests: readonly CloudRequest[];
  stop(): Promise<void>;
}

/**
 * The services that hand out AWS credentials, on one loopback port: instance metadata (version 2
 * only), container credentials at `/container`, the token service, single sign-on.
 */
export async function startFakeCloud(options: FakeCloudOptions): Promise<FakeCloud> {
  const requests: CloudRequest[] = [];
  const server = createServer((request, response) => {
    answer(request, options, requests).then(
      (reply) => send(response, reply),
      () => send(response, { status: 500, body: '' }),
    );
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}`,
    requests,
    stop: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}

interface Reply {
  readonly status?: number;
  readonly type?: string;
  readonly body: string;
}

function send(response: ServerResponse, { status = 200, type = 'text/plain', body }: Reply): void {
  response.writeHead(status, { 'content-type': type }).end(body);
}

const refused: Reply = { status: 401, body: '' };

async function answer(
  request: IncomingMessage,
  options: FakeCloudOptions,
  requests: CloudRequest[],
): Promise<Reply> {
  const url = new URL(request.url ?? '/', 'http://127.0.0.1');
  const form = new URLSearchParams(request.method === 'POST' ? await text(request) : '');
  const role = form.get('RoleArn') ?? url.searchParams.get('role_name') ?? undefined;
  requests.push({
    what: `${request.method} ${form.get('Action') ?? url.pathname}`,
    signedBy: /Credential=([^/]+)\//.exec(request.headers.authorization ?? '')?.[1],
    role,
  });
  const session = sessionOf(options.roles?.[role ?? ''] ?? options.credentials, options);
  if (request.method === 'POST') return tokenService(form, session, options);
  if (url.pathname.startsWith('/latest/')) return metadata(request, url.pathname, session, options);
  if (url.pathname === '/container') {
    return request.headers.authorization === options.bearer ? json(metadataForm(session)) : refused;
  }
  if (url.pathname === '/federation/credentials') {
    const bearer = request.headers['x-amz-sso_bearer_token'];
    return bearer === options.bearer ? json({ roleCredentials: session }) : refused;
  }
  return { status: 404, body: '' };
}

interface Session {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string;
  /** Milliseconds since 1970. */
  readonly expiration: number;
}

function sessionOf(key: AccessKey, options: FakeCloudOptions): Session {
  return {
    accessKeyId: key.id,
    secretAccessKey: key.secret,
    sessionToken: key.sessionToken ?? '',
    expiration: options.now() + options.sessionSeconds * 1000,
  };
}

function json(value: object): Reply {
  return { type: 'application/json', body: JSON.stringify(value) };
}

function metadataForm(session: Session): object {
  return {
    Code: 'Success',
    Type: 'AWS-HMAC',
    AccessKeyId: session.accessKeyId,
    SecretAccessKey: session.secretAccessKey,
    Token: session.sessionToken,
    Expiration: isoTime(session.expiration),
  };
}

function isoTime(ms: number): string {
  return new Date(ms).toISOString().replace(/\.\d{3}/, '');
}

const metadataToken = 'metadata-session';
const metadataRole = 'sandbox-role';

function metadata(
  request: IncomingMessage,
  path: string,
  session: Session,
  options: FakeCloudOptions,
): Reply {
  if (path === '/latest/api/token') {
    return request.method === 'PUT' ? { body: metadataToken } : { status: 405, body: '' };
  }
  if (request.headers['x-aws-ec2-metadata-token'] !== metadataToken) return refused;
  const credentials = '/latest/meta-data/iam/security-credentials/';
  if (path === credentials) return { body: metadataRole };
  if (path === credentials + metadataRole) return json(metadataForm(session));
  if (path === '/latest/meta-data/placement/region') return { body: options.region };
  return { status: 404, body: '' };
}

function tokenService(form: URLSearchParams, session: Session, options: FakeCloudOptions): Reply {
  const action = form.get('Action') ?? '';
  if (action === 'AssumeRoleWithWebIdentity' && form.get('WebIdentityToken') !== options.bearer) {
    return stsError('InvalidIdentityToken', 'the identity token is not ours');
  }
  return {
    type: 'text/xml',
    body: `<${action}Response xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><${action}Result>
<AssumedRoleUser><Arn>arn:aws:sts::000000000000:assumed-role/sandbox/s</Arn><AssumedRoleId>A:s</AssumedRoleId></AssumedRoleUser>
<Credentials><AccessKeyId>${session.accessKeyId}</AccessKeyId><SecretAccessKey>${session.secretAccessKey}</SecretAccessKey><SessionToken>${session.sessionToken}</SessionToken><Expiration>${isoTime(session.expiration)}</Expiration></Credentials>
</${action}Result></${action}Response>`,
  };
}

function stsError(code: string, message: string): Reply {
  return {
    status: 400,
    type: 'text/xml',
    body: `<ErrorResponse><Error><Type>Sender</Type><Code>${code}</Code><Message>${message}</Message></Error></ErrorResponse>`,
  };
}
