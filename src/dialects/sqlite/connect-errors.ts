import { MercatorError, messageOf } from '../../base/index.ts';
import type { SqliteUrl } from './url.ts';

/** Why a database could not be opened. No part of the URL but the file's name or the host is told. */
export function openError(error: unknown, url: SqliteUrl): MercatorError {
  const message = messageOf(error);
  const { target } = url;
  if (target.kind === 'remote') return remoteError(message, target.host, error);
  const what = target.kind === 'file' ? `the database file "${target.path}"` : 'the database';
  if (/not a database|file is encrypted/i.test(message)) {
    return new MercatorError('E_CONNECT', `${what} is no SQLite database`, {
      hint: 'the file has another format, or is encrypted',
      cause: error,
    });
  }
  if (/database is locked|busy/i.test(message)) {
    return new MercatorError('E_CONNECT', `${what} is locked`, {
      hint: 'another program is writing to it; a longer wait is set by _busy_timeout=<ms>',
      cause: error,
    });
  }
  return new MercatorError('E_CONNECT', `${what} cannot be opened: ${reason(message)}`, {
    hint: 'check that its folder exists and that the file may be read and written',
    cause: error,
  });
}

/** libsql wraps the words of the library: `ConnectionFailed("Unable to … 14")`. */
function reason(message: string): string {
  return /:\s*14"?\)?$/.test(message) ? 'unable to open database file' : message;
}

function remoteError(message: string, host: string, cause: unknown): MercatorError {
  if (/\b(401|403)\b|unauthorized|forbidden|authenticat/i.test(message)) {
    return new MercatorError('E_LOGIN', `the server "${host}" refused the token`, {
      hint: 'give a valid one with ?authToken=…, from a variable or a data source',
      cause,
    });
  }
  if (/certificate|tls|ssl/i.test(message)) {
    return new MercatorError('E_TLS', `no verified TLS connection to "${host}"`, {
      hint: 'a server without TLS is named by libsql+ws:// or libsql+http://',
      cause,
    });
  }
  return new MercatorError('E_CONNECT', `the server "${host}" cannot be reached`, {
    hint: 'check host and port, and that the server is running',
    cause,
  });
}

export function fileMissing(path: string): MercatorError {
  return new MercatorError('E_DATABASE_NOT_FOUND', `there is no database file "${path}"`, {
    hint: 'with mode=rwc, or no mode, a file that does not exist is made',
  });
}

export function queryError(error: unknown): MercatorError {
  return new MercatorError('E_QUERY', messageOf(error), { cause: error });
}
