import { createHash } from 'node:crypto';
import type { Duplex } from 'node:stream';
import { MercatorError } from '../base/index.ts';
import {
  errorText,
  formatParameters,
  message,
  readMessage,
  startupPacket,
  type WireMessage,
} from './postgres-wire.ts';
import { type ScramExchange, startScram } from './scram.ts';

export interface BackendLogin {
  /** Of the startup message; `user` is among them. */
  readonly parameters: ReadonlyMap<string, string>;
  readonly password: string | undefined;
}

const protocol30 = 196_608;

/**
 * Logs in to the server behind the sandbox, so that the stream stands just after
 * AuthenticationOk. Resolves to what the server said instead when it refuses.
 * Throws E_UNSUPPORTED for a method that is none of trust, password, md5 and scram-sha-256.
 */
export async function logInToBackend(
  stream: Duplex,
  login: BackendLogin,
): Promise<WireMessage | undefined> {
  stream.write(startupPacket({ code: protocol30, body: formatParameters(login.parameters) }));
  let scram: ScramExchange | undefined;
  for (;;) {
    const answer = await readMessage(stream);
    if (answer.type === 'E') return answer;
    if (answer.type !== 'R') continue;
    const code = answer.body.readInt32BE(0);
    const data = answer.body.subarray(4);
    if (code === 0) return undefined;
    if (code === 10) scram = startScram(login.password ?? '');
    const reply = replyTo(code, data, { login, scram });
    if (reply !== undefined) stream.write(message('p', reply));
  }
}

interface Exchange {
  readonly login: BackendLogin;
  readonly scram: ScramExchange | undefined;
}

/** Codes: https://www.postgresql.org/docs/current/protocol-flow.html#PROTOCOL-FLOW-START-UP */
function replyTo(code: number, data: Buffer, { login, scram }: Exchange): Buffer | undefined {
  const password = login.password ?? '';
  if (code === 3) return text(password);
  if (code === 5) return text(md5Answer(password, login.parameters.get('user') ?? '', data));
  if (code === 10 && scram) return scram.first(data);
  if (code === 11 && scram) return scram.proof(data);
  if (code === 12 && scram) {
    scram.verify(data);
    return undefined;
  }
  throw new MercatorError(
    'E_UNSUPPORTED',
    'the database behind the sandbox asks for a login method that it does not know',
    {
      hint: 'Let its pg_hba.conf ask for trust, password, md5 or scram-sha-256.',
    },
  );
}

function text(word: string): Buffer {
  return Buffer.from(`${word}\0`, 'utf8');
}

function md5Answer(password: string, user: string, salt: Buffer): string {
  const inner = createHash('md5')
    .update(password + user)
    .digest('hex');
  return `md5${createHash('md5').update(inner).update(salt).digest('hex')}`;
}

/** Runs statements on a stream that is logged in, one by one. Throws E_QUERY. */
export async function runStatements(stream: Duplex, statements: readonly string[]): Promise<void> {
  let next = 0;
  for (;;) {
    const answer = await readMessage(stream);
    if (answer.type === 'E') throw new MercatorError('E_QUERY', errorText(answer.body));
    if (answer.type !== 'Z') continue;
    const sql = statements[next++];
    if (sql === undefined) break;
    stream.write(message('Q', text(sql)));
  }
  stream.on('error', () => {});
  stream.end(message('X', Buffer.alloc(0)));
}
