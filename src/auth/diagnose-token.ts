import { regionOfHost } from './endpoint.ts';

export interface TokenExpectation {
  /** Who logs in, as the URL says. */
  readonly user: string;
  /** `host:port` that the connection was made to. */
  readonly endpoint: string;
  readonly nowMs: number;
}

/** True for a text that has the shape of a token for RDS, whole or damaged, escaped or not. */
export function isRdsToken(text: string): boolean {
  return (
    /[?&]|%3F|%26/i.test(text) && /X-Amz-(Credential|Date|Signature|Algorithm)(=|%)/i.test(text)
  );
}

/**
 * Why a server may have refused a token for RDS, likeliest first; empty when the token itself
 * shows nothing wrong. The server gives one text for all causes, but the token is a URL that says
 * most of them (passwordless.md §3.4). Never repeats the token, a key or the signature.
 */
export function explainToken(token: string, expected: TokenExpectation): readonly string[] {
  const split = token.indexOf('/?');
  if (split < 0) return [shapeProblem(token)];
  const fields = readFields(token.slice(split + 2));
  if (fields === undefined) return ['the token is not percent-encoded as it must be'];
  const facts = { signedHost: token.slice(0, split), fields, expected };
  return [
    ...missingFields(facts, token),
    ...doubleEscape(token),
    ...lifeProblems(facts),
    ...userProblems(facts),
    ...hostProblems(facts),
    ...regionProblems(facts),
    ...sessionProblems(facts),
  ];
}

interface Facts {
  readonly signedHost: string;
  readonly fields: ReadonlyMap<string, string>;
  readonly expected: TokenExpectation;
}

function shapeProblem(token: string): string {
  if (token === '') return 'the token is empty';
  if (/%2F%3F/i.test(token)) {
    return 'the token is still escaped: it went through urlescape once more than was undone';
  }
  return 'the password has not the shape of a token (host:port/?Action=connect&…)';
}

function readFields(query: string): ReadonlyMap<string, string> | undefined {
  try {
    return new Map(
      query.split('&').map((pair) => {
        const [name = '', ...value] = pair.split('=');
        return [decodeURIComponent(name), decodeURIComponent(value.join('='))] as const;
      }),
    );
  } catch {
    return undefined;
  }
}

const required = [
  'Action',
  'DBUser',
  'X-Amz-Algorithm',
  'X-Amz-Credential',
  'X-Amz-Date',
  'X-Amz-Expires',
  'X-Amz-SignedHeaders',
  'X-Amz-Signature',
];

function missingFields({ fields }: Facts, token: string): string[] {
  const missing = required.filter((name) => !fields.has(name));
  const signature = fields.get('X-Amz-Signature') ?? '';
  const cut = missing.length > 0 ? missing.join(', ') : undefined;
  if (cut !== undefined) {
    return [`the token was cut or altered: it has ${token.length} bytes and lacks ${cut}`];
  }
  if (/^[0-9a-f]{64}$/.test(signature)) return [];
  return [`the token was cut or altered: its signature is not 64 hexadecimal digits`];
}

function doubleEscape(token: string): string[] {
  return /%25[0-9A-F]{2}/i.test(token)
    ? ['the token holds "%25": it was escaped twice, use urlescape once']
    : [];
}

/** Half a minute each way is what two healthy clocks may differ. */
const skewMs = 30_000;

function lifeProblems({ fields, expected }: Facts): string[] {
  const madeMs = readAmzDate(fields.get('X-Amz-Date') ?? '');
  const life = Number(fields.get('X-Amz-Expires'));
  const problems: string[] = [];
  if (life > 900) problems.push(`the token asks for ${life} seconds of life, 900 is the most`);
  if (madeMs === undefined) return problems;
  const age = Math.round((expected.nowMs - madeMs) / 1000);
  if (age > life) {
    problems.push(`the token expired ${age - life} seconds ago (made ${age} seconds ago)`);
  }
  if (madeMs - expected.nowMs > skewMs) {
    problems.push(`the token was made ${-age} seconds in the future: a clock is wrong`);
  }
  return problems;
}

/** Milliseconds since 1970 of `yyyymmddThhmmssZ`. */
function readAmzDate(text: string): number | undefined {
  const p = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(text);
  return p ? Date.parse(`${p[1]}-${p[2]}-${p[3]}T${p[4]}:${p[5]}:${p[6]}Z`) : undefined;
}

function userProblems({ fields, expected }: Facts): string[] {
  const user = fields.get('DBUser');
  if (user === undefined || user === expected.user) return [];
  const byCase = user.toLowerCase() === expected.user.toLowerCase();
  const note = byCase ? ' (case matters)' : '';
  return [`the token is for the user "${user}", the login is as "${expected.user}"${note}`];
}

function hostProblems({ signedHost, expected }: Facts): string[] {
  const problems: string[] = [];
  if (!/:\d+$/.test(signedHost)) {
    problems.push(`the token is signed for "${signedHost}", without a port`);
  } else if (signedHost.toLowerCase() !== expected.endpoint.toLowerCase()) {
    problems.push(
      `the token is signed for "${signedHost}", the connection went to "${expected.endpoint}": right only if that is a tunnel or an alias`,
    );
  }
  return problems;
}

function regionProblems({ signedHost, fields }: Facts): string[] {
  const [, , region, service] = (fields.get('X-Amz-Credential') ?? '').split('/');
  const named = regionOfHost(signedHost.replace(/:\d+$/, ''));
  const problems: string[] = [];
  if (region !== undefined && named !== undefined && region !== named) {
    problems.push(`the token is signed for the region "${region}", the host is in "${named}"`);
  }
  if (service !== undefined && service !== 'rds-db') {
    problems.push(`the token is signed for the service "${service}", not for "rds-db"`);
  }
  return problems;
}

function sessionProblems({ fields }: Facts): string[] {
  const temporary = fields.get('X-Amz-Credential')?.startsWith('ASIA') === true;
  return temporary && !fields.has('X-Amz-Security-Token')
    ? ['the token is signed with a temporary key and carries no session token']
    : [];
}
