import { createHash, type Hash } from 'node:crypto';

/** A running SHA-256; `atlas.sum` and the revisions table hold such hashes in base64. */
export function startHash(): Hash {
  return createHash('sha256');
}
