import { revealSecret } from '../base/index.ts';
import type { Host } from '../host/index.ts';
import { type LoginRecord, type Sandbox, startSandbox } from '../sandbox/index.ts';
import { beginPhase, type Channels } from './channels.ts';

export interface SandboxOptions {
  /** URL of the PostgreSQL to stand before; absent: a private one is started. */
  readonly backend?: string;
  /** Port to listen on at the loopback addresses; absent: a free one. */
  readonly port?: number;
  /** Database users that may log in with a token; `atlas` by default. */
  readonly users?: readonly string[];
  /** `us-east-1` by default. */
  readonly region?: string;
  /** Seconds until a token expires; 900, as on AWS, by default. */
  readonly tokenLifeSeconds?: number;
  /** SQL to run in the server first. */
  readonly sql?: string;
  /** Told of every login attempt, with the true reason of a refusal. */
  readonly log: (record: LoginRecord) => void;
}

export interface SandboxReport {
  readonly sandbox: Sandbox;
  /** Holds `atlas.hcl` and `env.sh`; removed by `stop`. */
  readonly folder: string;
  /** A token as that user's client would have made it so many seconds ago. */
  token(options: { readonly user: string; readonly ageSeconds: number }): Promise<string>;
  stop(): Promise<void>;
}

/** A running sandbox, and the files to use it with. Throws as `startSandbox`. */
export async function openSandbox(
  options: SandboxOptions,
  channels: Channels,
): Promise<SandboxReport> {
  beginPhase(channels, 'start', 'a PostgreSQL that demands tokens');
  const { host } = channels;
  const { backend, ...rest } = options;
  const folder = await host.files.makeTemporaryFolder('mercator-sandbox-files-');
  try {
    const sandbox = await startSandbox({ host, ...rest, backendUrl: backend });
    await writeFiles(folder, sandbox, host);
    return {
      sandbox,
      folder,
      token: (wanted) => tokenOf(sandbox, wanted, host),
      stop: async () => {
        await sandbox.stop();
        await host.files.remove(folder);
      },
    };
  } catch (error) {
    await host.files.remove(folder);
    throw error;
  }
}

async function writeFiles(folder: string, sandbox: Sandbox, { files }: Host): Promise<void> {
  await files.writeText(`${folder}/atlas.hcl`, projectFile(sandbox));
  await files.writeText(`${folder}/env.sh`, environmentFile(sandbox), { mode: 0o600 });
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
function environmentFile({ environment }: Sandbox): string {
  const lines = Object.entries(environment).map(([name, value]) => `export ${name}='${value}'`);
  return `${lines.join('\n')}\n`;
}

async function tokenOf(
  { endpoint, region, environment }: Sandbox,
  { user, ageSeconds }: { user: string; ageSeconds: number },
  host: Host,
): Promise<string> {
  const { rdsToken } = await import('../auth/index.ts');
  const then = { ...host.clock, now: () => host.clock.now() - ageSeconds * 1000 };
  const past: Host = { ...host, env: environment, clock: then };
  const options = { endpoint, region, username: user, label: 'sandbox' };
  return revealSecret(await rdsToken(options, { host: past }));
}
