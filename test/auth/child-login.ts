import { rdsToken } from '../../src/auth/index.ts';
import { isMercatorError, Secret } from '../../src/base/index.ts';
import { openSession } from '../../src/dialects/postgres/connect.ts';
import { nodeHost } from '../../src/host/index.ts';

/*
 * A process of its own that finds credentials where its environment says, makes a token and logs
 * in with it: what a command does, and nothing else. sources.test.ts packs and runs it.
 */

export interface ChildOrder {
  /** `localhost:PORT` */
  readonly endpoint: string;
  readonly region?: string | undefined;
  readonly profile?: string | undefined;
}

export interface ChildReport {
  /** Who is in. */
  readonly user?: string;
  readonly code?: string;
  readonly message?: string;
  readonly hint?: string | undefined;
}

async function logIn({ endpoint, region, profile }: ChildOrder): Promise<ChildReport> {
  const host = nodeHost();
  const token = await rdsToken(
    { endpoint, username: 'atlas', region, profile, label: 'data.aws_rds_token.db' },
    { host },
  );
  const url = Secret.combine(
    ['postgres://atlas:', token.map(encodeURIComponent), `@${endpoint}/postgres`],
    (parts) => parts.join(''),
  );
  const session = await openSession({ url, host, warn: () => {} });
  const { rows } = await session.query('SELECT current_user');
  await session.close();
  return { user: rows[0]?.[0] ?? '' };
}

function reportOf(error: unknown): ChildReport {
  if (!isMercatorError(error)) return { code: 'none', message: String(error) };
  return { code: error.code, message: error.message, hint: error.hint };
}

const report = await logIn(JSON.parse(process.argv[2] ?? '')).catch(reportOf);
console.log(JSON.stringify(report));
