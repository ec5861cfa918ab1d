import { lasting, type Minting, temporary } from './bench.ts';

/** A token that must not let anybody in as `atlas`. */
export interface BadToken {
  readonly token?: Minting;
  readonly edit?: (token: string) => string;
  /** In the server's log. */
  readonly reason: string;
  /** What the product tells of it, where the token shows it. */
  readonly told?: string;
}

/** By what is wrong with them. */
export const refusedTokens: Readonly<Record<string, BadToken>> = {
  'escaped twice': {
    edit: encodeURIComponent,
    reason: 'not a token',
    told: 'still escaped',
  },
  '16 minutes old': {
    token: { ageSeconds: 960 },
    reason: 'expired 6',
    told: 'the token expired 6',
  },
  'of a clock 10 minutes ahead': {
    token: { ageSeconds: -600 },
    reason: 'in the future',
    told: 'seconds in the future',
  },
  'with its signature changed': {
    edit: (token) => token.slice(0, -1) + (token.endsWith('0') ? '1' : '0'),
    reason: 'the signature does not match',
  },
  'with its user changed': {
    token: { user: 'reader' },
    edit: (token) => token.replace('DBUser=reader', 'DBUser=atlas'),
    reason: 'the signature does not match',
  },
  'of another user': {
    token: { user: 'reader' },
    reason: 'signed for the user "reader", not "atlas"',
    told: 'is for the user "reader", the login is as "atlas"',
  },
  'for another region': { token: { region: 'eu-west-1' }, reason: 'the region "eu-west-1"' },
  'for another host': {
    token: { endpoint: 'db.example.com:5432' },
    reason: 'signed for the host "db.example.com:5432"',
    told: 'is signed for "db.example.com:5432"',
  },
  'of an unknown key': {
    token: { key: { ...lasting, id: 'AKIANOBODYSKEY' } },
    reason: 'unknown access key',
  },
  'of another secret': {
    token: { key: { ...lasting, secret: 'a-secret-of-nobody' } },
    reason: 'the signature does not match',
  },
  'of a session, without its token': {
    token: { key: temporary },
    edit: (token) => token.replace(/&X-Amz-Security-Token=[^&]*/, ''),
    reason: 'the session token is missing',
    told: 'carries no session token',
  },
  'that was cut': { edit: (token) => token.slice(0, 150), reason: 'bytes arrived', told: 'cut' },
  'that is a password': { edit: () => 'correct horse', reason: 'not a token' },
};
