import { type LoginEntry, type Sandbox, startSandbox } from '../sandbox/index.ts';
import { beginPhase, type Channels } from './channels.ts';

export interface SandboxOptions {
  /** URL of the PostgreSQL to stand before; absent: a private one is started. */
  readonly backend?: string;
  /** Port to listen on at 127.0.0.1; absent: a free one. */
  readonly port?: number;
  /** Database users that may log in with a token. */
  readonly users?: readonly string[];
  readonly region?: string;
  /** Seconds until a token expires; 900, as on AWS, by default. */
  readonly tokenLifeSeconds?: number;
  /** SQL to run in the private server first. */
  readonly sql?: string;
  /** Told of every login attempt, with the true reason of a refusal. */
  readonly log: (entry: LoginEntry) => void;
}

export interface SandboxReport {
  readonly sandbox: Sandbox;
  /** Folder with `atlas.hcl`, `env.sh` and `root.pem`; removed by `sandbox.stop()`. */
  readonly folder: string;
}

/** A running sandbox and the files to use it with. The caller stops it. */
export async function openSandbox(
  options: SandboxOptions,
  channels: Channels,
): Promise<SandboxReport> {
  beginPhase(channels, 'start', 'a PostgreSQL that demands tokens');
  const { backend, ...rest } = options;
  const sandbox = await startSandbox({
    host: channels.host,
    ...rest,
    ...(backend === undefined ? {} : { backendUrl: backend }),
  });
  const { files } = channels.host;
  try {
    await files.writeText(`${sandbox.folder}/atlas.hcl`, projectFile(sandbox));
    await files.writeText(`${sandbox.folder}/env.sh`, environmentFile(sandbox), { mode: 0o600 });
  } catch (error) {
    await sandbox.stop();
    throw error;
  }
  return { sandbox, folder: sandbox.folder };
}

/** The founding project file, for this sandbox. */
function projectFile({ endpoint, user, region, database }: Sandbox): string {
  return `locals {
  endpoint = "${endpoint}"
  username = "${user}"
}

data "aws_rds_token" "db" {
  endpoint = local.endpoint
  username = local.username
  region   = "${region}"
}

env "rds" {
  url = "postgres://\${local.username}:\${urlescape(data.aws_rds_token.db)}@\${local.endpoint}/${database}"
}
`;
}

/** Throw-away keys and the root certificate, for a shell to source. */
function environmentFile(sandbox: Sandbox): string {
  const values = { ...sandbox.credentials, PGSSLROOTCERT: sandbox.rootCertificatePath };
  const lines = Object.entries(values).map(([name, value]) => `export ${name}='${value}'`);
  return `${lines.join('\n')}\n`;
}
