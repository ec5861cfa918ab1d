import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

/*
 * What Amazon's services check of a token, written from their documentation and independently of
 * src/auth, so that signer and verifier check each other. Source: passwordless.md §6.1.
 */

/** One key of the table that stands for IAM. */
export interface AccessKey {
  readonly id: string;
  readonly secret: string;
  /** Of a temporary key; every token signed with it must carry it. */
  readonly sessionToken?: string | undefined;
  /** When the session behind the key ends, milliseconds since 1970. */
  readonly endsMs?: number | undefined;
  /** The policy: database users this key may log in as. */
  readonly users: readonly string[];
}

export interface VerifierRules {
  readonly service: 'rds-db' | 'dsql';
  /** What tokens may be signed for: `host:port`; for DSQL the bare host. */
  readonly endpoints: readonly string[];
  readonly region: string;
  readonly accessKeys: readonly AccessKey[];
  /** Cuts the life of every token, to rehearse expiry in seconds. */
  readonly tokenLifeSeconds?: number | undefined;
}

export interface LoginAttempt {
  readonly token: string;
  readonly user: string;
  readonly nowMs: number;
}

/** A clock may be this far behind the one that made the token. */
const skewMs = 5 * 60_000;

/** Why the login is refused, in words that repeat no secret; undefined when it is good. */
export function refusalOf(attempt: LoginAttempt, rules: VerifierRules): string | undefined {
  const parsed = parseToken(attempt.token);
  if (typeof parsed === 'string') return parsed;
  return (
    shapeRefusal(parsed, attempt, rules) ??
    keyRefusal(parsed, attempt, rules) ??
    timeRefusal(parsed, attempt, rules) ??
    signatureRefusal(parsed, rules) ??
    policyRefusal(parsed, attempt, rules)
  );
}

interface ParsedToken {
  readonly host: string;
  /** All pairs, decoded, without the signature. */
  readonly signed: readonly (readonly [string, string])[];
  readonly signature: string;
  readonly fields: ReadonlyMap<string, string>;
  readonly scope: Scope;
}

interface Scope {
  readonly key: string;
  readonly day: string;
  readonly region: string;
  readonly service: string;
}

const commonFields = [
  'Action',
  'X-Amz-Algorithm',
  'X-Amz-Credential',
  'X-Amz-Date',
  'X-Amz-Expires',
  'X-Amz-SignedHeaders',
  'X-Amz-Signature',
];

function parseToken(token: string): ParsedToken | string {
  if (token === '') return 'the token is empty';
  const cut = token.indexOf('/?');
  const size = `${Buffer.byteLength(token)} bytes arrived`;
  if (cut < 0) return `not a token, ${size}`;
  const pairs = decodePairs(token.slice(cut + 2));
  if (pairs === undefined) return `malformed escape, ${size}`;
  const fields = new Map(pairs);
  if (fields.size !== pairs.length) return 'a field is there twice';
  const missing = commonFields.filter((name) => !fields.has(name));
  if (missing.length > 0) return `missing ${missing.join(', ')}, ${size}`;
  const [key = '', day = '', region = '', service = '', end = '', ...more] =
    fields.get('X-Amz-Credential')?.split('/') ?? [];
  if (end !== 'aws4_request' || more.length > 0) return `malformed credential, ${size}`;
  return {
    host: token.slice(0, cut),
    signed: pairs.filter(([name]) => name !== 'X-Amz-Signature'),
    signature: fields.get('X-Amz-Signature') ?? '',
    fields,
    scope: { key, day, region, service },
  };
}

function decodePairs(query: string): (readonly [string, string])[] | undefined {
  try {
    return query.split('&').map((pair) => {
      const equals = pair.indexOf('=');
      const name = equals < 0 ? pair : pair.slice(0, equals);
      const value = equals < 0 ? '' : pair.slice(equals + 1);
      return [decodeURIComponent(name), decodeURIComponent(value)] as const;
    });
  } catch {
    return undefined;
  }
}

function shapeRefusal(
  token: ParsedToken,
  attempt: LoginAttempt,
  rules: VerifierRules,
): string | undefined {
  const { fields, scope } = token;
  const algorithm = fields.get('X-Amz-Algorithm');
  if (algorithm !== 'AWS4-HMAC-SHA256') return `algorithm is "${algorithm}"`;
  const action = fields.get('Action');
  const expected = actionFor(attempt.user, rules);
  if (action !== expected) return `action is "${action}", not "${expected}"`;
  if (!rules.endpoints.includes(token.host)) return `signed for the host "${token.host}"`;
  const user = fields.get('DBUser');
  if (rules.service === 'rds-db' && user !== attempt.user) {
    return `signed for the user "${user ?? ''}", not "${attempt.user}"`;
  }
  const headers = fields.get('X-Amz-SignedHeaders');
  if (headers !== 'host') return `signed headers are "${headers}"`;
  if (scope.service !== rules.service) return `signed for the service "${scope.service}"`;
  if (scope.region !== rules.region) return `signed for the region "${scope.region}"`;
  return undefined;
}

function actionFor(user: string, rules: VerifierRules): string {
  if (rules.service === 'rds-db') return 'connect';
  return user === 'admin' ? 'DbConnectAdmin' : 'DbConnect';
}

function keyRefusal(
  token: ParsedToken,
  attempt: LoginAttempt,
  rules: VerifierRules,
): string | undefined {
  const key = findKey(token, rules);
  if (key === undefined) return 'unknown access key';
  const session = token.fields.get('X-Amz-Security-Token');
  if (session === undefined && key.sessionToken !== undefined)
    return 'the session token is missing';
  if (session !== key.sessionToken) return 'another session token than the key has';
  if (key.endsMs !== undefined && attempt.nowMs > key.endsMs) return 'the session has ended';
  return undefined;
}

function findKey(token: ParsedToken, rules: VerifierRules): AccessKey | undefined {
  return rules.accessKeys.find((key) => key.id === token.scope.key);
}

function timeRefusal(
  token: ParsedToken,
  attempt: LoginAttempt,
  rules: VerifierRules,
): string | undefined {
  const date = token.fields.get('X-Amz-Date') ?? '';
  const madeMs = readTime(date);
  if (madeMs === undefined) return 'malformed date';
  if (date.slice(0, 8) !== token.scope.day) return 'date and scope name different days';
  const life = Number(token.fields.get('X-Amz-Expires'));
  const most = rules.service === 'dsql' ? 604_800 : 900;
  if (!Number.isInteger(life) || life <= 0 || life > most) return `expiry is not 1 to ${most}`;
  if (madeMs - attempt.nowMs > skewMs) {
    return `made ${seconds(madeMs - attempt.nowMs)} in the future`;
  }
  const endMs = madeMs + Math.min(life, rules.tokenLifeSeconds ?? life) * 1000;
  if (attempt.nowMs > endMs) return `expired ${seconds(attempt.nowMs - endMs)} ago`;
  return undefined;
}

function seconds(ms: number): string {
  return `${Math.ceil(ms / 1000)} s`;
}

/** Milliseconds since 1970 of `20261103T040506Z`. */
function readTime(text: string): number | undefined {
  if (!/^\d{8}T\d{6}Z$/.test(text)) return undefined;
  const part = (from: number, to: number): number => Number(text.slice(from, to));
  return Date.UTC(part(0, 4), part(4, 6) - 1, part(6, 8), part(9, 11), part(11, 13), part(13, 15));
}

function signatureRefusal(token: ParsedToken, rules: VerifierRules): string | undefined {
  const key = findKey(token, rules);
  const expected = Buffer.from(signatureOf(token, key?.secret ?? ''));
  const got = Buffer.from(token.signature);
  const same = got.length === expected.length && timingSafeEqual(got, expected);
  return same ? undefined : 'the signature does not match';
}

function signatureOf(token: ParsedToken, secret: string): string {
  const { day, region, service } = token.scope;
  const query = token.signed
    .map(([name, value]) => `${percentEncode(name)}=${percentEncode(value)}`)
    .sort()
    .join('&');
  const request = `GET\n/\n${query}\nhost:${token.host}\n\nhost\n${hash('')}`;
  const date = token.fields.get('X-Amz-Date') ?? '';
  const text = `AWS4-HMAC-SHA256\n${date}\n${day}/${region}/${service}/aws4_request\n${hash(request)}`;
  const dayKey = mac(`AWS4${secret}`, day);
  const signingKey = mac(mac(mac(dayKey, region), service), 'aws4_request');
  return mac(signingKey, text).toString('hex');
}

/** Byte by byte, unlike the signer, which corrects what encodeURIComponent leaves out. */
function percentEncode(text: string): string {
  let out = '';
  for (const byte of Buffer.from(text)) {
    const char = String.fromCharCode(byte);
    out += /[A-Za-z0-9\-._~]/.test(char)
      ? char
      : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
  }
  return out;
}

function mac(key: string | Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest();
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function policyRefusal(
  token: ParsedToken,
  attempt: LoginAttempt,
  rules: VerifierRules,
): string | undefined {
  const key = findKey(token, rules);
  if (key?.users.includes(attempt.user)) return undefined;
  return `the policy of the key does not allow the user "${attempt.user}"`;
}
