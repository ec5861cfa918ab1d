import { MercatorError } from '../../base/index.ts';
import { openSandbox, type SandboxOptions, type SandboxReport } from '../../sdk/index.ts';
import type { Command, CommandInput } from '../command.ts';
import { openChannels } from '../session.ts';

export const authSandbox: Command = {
  path: ['auth', 'sandbox'],
  summary: 'Start a PostgreSQL that demands cloud tokens, to rehearse on',
  description: `Start a PostgreSQL on this machine that behaves like AWS RDS with IAM authentication.

It accepts nothing but a signed, unexpired token of a permitted user over TLS, answers with the
error texts of RDS, and prints the true reason of every refused login. It runs until it is
interrupted, then removes all it made. No cloud account, root or compiler is needed.`,
  flags: [
    {
      name: 'url',
      short: 'u',
      type: 'string',
      value: 'url',
      doc: 'PostgreSQL to stand before; a private one is started without it',
    },
    {
      name: 'port',
      type: 'integer',
      value: 'port',
      doc: 'port on 127.0.0.1; a free one without it',
    },
    {
      name: 'user',
      type: 'list',
      value: 'names',
      default: 'atlas',
      doc: 'database users that may log in with a token (repeatable)',
    },
    { name: 'region', type: 'string', value: 'name', default: 'us-east-1', doc: 'AWS region' },
    {
      name: 'token-life',
      type: 'integer',
      value: 'seconds',
      default: '900',
      doc: 'after how many seconds a token expires',
    },
    {
      name: 'sql',
      type: 'string',
      value: 'file',
      doc: 'SQL file to run in the private server first',
    },
  ],
  examples: [
    { comment: 'a private server; the output says what to run next', command: 'auth sandbox' },
    {
      comment: 'with a schema in it, and tokens that expire after five seconds',
      command: 'auth sandbox --sql schema.sql --token-life 5',
    },
  ],
  run,
};

async function run(input: CommandInput): Promise<number> {
  const { host, program } = input;
  const session = openChannels(input);
  const { stdout } = host.terminal;
  const report = await openSandbox(
    {
      ...(await sandboxOptions(input)),
      log: ({ user, accepted, reason }) =>
        stdout.write(`login of "${user}" ${accepted ? 'accepted' : `refused: ${reason}`}\n`),
    },
    session.channels,
  ).finally(session.end);
  try {
    stdout.write(welcome(report, program));
    await untilInterrupted(host.signals.interrupted);
  } finally {
    await report.stop();
  }
  return 0;
}

async function sandboxOptions({ flags, host }: CommandInput): Promise<Omit<SandboxOptions, 'log'>> {
  const backend = flags.string('url');
  const port = flags.string('port');
  const sqlFile = flags.string('sql');
  const life = Number(flags.string('token-life'));
  if (life < 1 || life > 900) {
    throw new MercatorError('E_USAGE', `invalid argument "${life}" for "--token-life" flag`, {
      hint: 'from 1 to 900 seconds, as on AWS',
    });
  }
  return {
    users: flags.has('user') ? flags.list('user') : ['atlas'],
    region: flags.string('region') ?? 'us-east-1',
    tokenLifeSeconds: life,
    ...(backend === undefined ? {} : { backend }),
    ...(port === undefined ? {} : { port: Number(port) }),
    ...(sqlFile === undefined ? {} : { sql: await host.files.readText(sqlFile) }),
  };
}

function welcome({ sandbox, folder }: SandboxReport, program: string): string {
  const single = sandbox.singleSession
    ? '\nIt is embedded and has a single session: connections wait for each other.\n'
    : '';
  return `${sandbox.backend}, behind ${sandbox.endpoint}, demanding IAM tokens over TLS.
${single}
In another terminal:

  . ${folder}/env.sh
  ${program} schema inspect -c "file://${folder}/atlas.hcl" --env rds

Stop with Ctrl-C.

`;
}

function untilInterrupted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => {
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
