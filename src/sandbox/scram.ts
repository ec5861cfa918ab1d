import { createHash, createHmac, pbkdf2Sync, randomBytes, timingSafeEqual } from 'node:crypto';
import { MercatorError } from '../base/index.ts';

/** The client's part of SCRAM-SHA-256 (RFC 7677), without channel binding. */
export interface ScramExchange {
  /** The answer to the list of mechanisms. Throws E_UNSUPPORTED when ours is not among them. */
  first(mechanisms: Buffer): Buffer;
  /** The answer to the server's challenge. Throws E_LOGIN when the challenge is not for us. */
  proof(challenge: Buffer): Buffer;
  /** Throws E_LOGIN when the server does not know the password either. */
  verify(outcome: Buffer): void;
}

const mechanism = 'SCRAM-SHA-256';

export function startScram(password: string): ScramExchange {
  const nonce = randomBytes(18).toString('base64');
  const bare = `n=,r=${nonce}`;
  let serverSignature: Buffer = Buffer.alloc(0);
  return {
    first(mechanisms) {
      if (!mechanisms.toString('utf8').split('\0').includes(mechanism)) {
        throw new MercatorError('E_UNSUPPORTED', `the server does not offer ${mechanism}`);
      }
      const opening = Buffer.from(`n,,${bare}`);
      const length = Buffer.alloc(4);
      length.writeInt32BE(opening.length);
      return Buffer.concat([Buffer.from(`${mechanism}\0`), length, opening]);
    },
    proof(challenge) {
      const asked = challenge.toString('utf8');
      const { r = '', s = '', i = '' } = attributes(asked);
      if (!r.startsWith(nonce) || Number(i) < 1) throw badServer();
      const salted = pbkdf2Sync(password, Buffer.from(s, 'base64'), Number(i), 32, 'sha256');
      const closing = `c=biws,r=${r}`;
      const all = `${bare},${asked},${closing}`;
      serverSignature = mac(mac(salted, 'Server Key'), all);
      const clientKey = mac(salted, 'Client Key');
      const mask = mac(createHash('sha256').update(clientKey).digest(), all);
      const proof = clientKey.map((byte, at) => byte ^ (mask[at] ?? 0));
      return Buffer.from(`${closing},p=${Buffer.from(proof).toString('base64')}`);
    },
    verify(outcome) {
      const got = Buffer.from(attributes(outcome.toString('utf8')).v ?? '', 'base64');
      const same = got.length === serverSignature.length && timingSafeEqual(got, serverSignature);
      if (!same) throw badServer();
    },
  };
}

/** `r=…,s=…,i=…` */
function attributes(text: string): Record<string, string | undefined> {
  return Object.fromEntries(text.split(',').map((part) => [part.slice(0, 1), part.slice(2)]));
}

function mac(key: Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest();
}

function badServer(): MercatorError {
  return new MercatorError('E_LOGIN', 'the server failed to prove that it knows the password');
}
