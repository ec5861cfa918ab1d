/*
 * The main job on an embedded default, in one run: a PostgreSQL that demands IAM tokens, the founding
 * project file, the founding command; then three logins that must fail, and do.
 * Runs what `npm run build` made. Ends by itself and leaves nothing running.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { nodeHost, openSandbox } from 'mercatordb';

const here = dirname(fileURLToPath(import.meta.url));
const atlas = join(here, '..', 'bin', 'atlas.cjs');

const say = (text = '') => process.stdout.write(`${text}\n`);
const bold = (text) => (process.stdout.isTTY ? `\u001b[1m${text}\u001b[0m` : text);
const step = (title) => say(`\n${bold(`── ${title}`)}\n`);

step('A PostgreSQL that refuses anything but a signed, unexpired IAM token over TLS');
const attempts = [];
const { sandbox, folder, token, stop } = await openSandbox(
  {
    users: ['atlas', 'intern'],
    sql: readFileSync(join(here, 'schema.sql'), 'utf8'),
    log: (entry) => attempts.push(entry),
  },
  { host: nodeHost() },
);
say(`${sandbox.backend}, behind ${sandbox.endpoint}`);

try {
  await show();
} finally {
  await stop();
}
say('\nStopped; nothing is left running.');

async function show() {
  const file = join(folder, 'atlas.hcl');
  step('The project file: no password in it');
  say(readFileSync(file, 'utf8'));

  step('$ atlas schema inspect -c "file://atlas.hcl" --env rds');
  expectExit(0, await run(['--env', 'rds']));

  writeFileSync(file, `${readFileSync(file, 'utf8')}${failingEnvironments()}`);
  const expired = await token({ user: 'atlas', ageSeconds: 16 * 60 });
  for (const [env, title, variables] of [
    ['expired', 'A token that was signed 16 minutes ago', { EXPIRED_TOKEN: expired }],
    ['other', "Another user's token", {}],
    ['plain', 'No TLS', {}],
  ]) {
    step(`Refused: ${title}`);
    expectExit(1, await run(['--env', env], variables));
    const reason = attempts.at(-1)?.reason;
    if (reason !== undefined) say(`  the server's own log says: ${reason}`);
  }
}

/** Environments whose logins must be refused. */
function failingEnvironments() {
  const { database } = sandbox;
  return `
env "expired" {
  url = "postgres://\${local.username}:\${urlescape(getenv("EXPIRED_TOKEN"))}@\${local.endpoint}/${database}"
}

data "aws_rds_token" "intern" {
  endpoint = local.endpoint
  username = "intern"
  region   = "${sandbox.region}"
}

env "other" {
  url = "postgres://\${local.username}:\${urlescape(data.aws_rds_token.intern)}@\${local.endpoint}/${database}"
}

env "plain" {
  url = "postgres://\${local.username}:\${urlescape(data.aws_rds_token.db)}@\${local.endpoint}/${database}?sslmode=disable"
}
`;
}

/** The command as a user runs it, in a process of its own; its output goes through. */
async function run(args, variables = {}) {
  const { PATH, HOME, TERM } = process.env;
  const command = [atlas, 'schema', 'inspect', '-c', 'file://atlas.hcl', ...args];
  const child = spawn(process.execPath, command, {
    cwd: folder,
    env: { PATH, HOME, TERM, ...sandbox.environment, ...variables },
    stdio: 'inherit',
  });
  const [code] = await once(child, 'exit');
  return code;
}

function expectExit(wanted, got) {
  if (got === wanted) return;
  throw new Error(`the command ended with ${got}, ${wanted} was expected`);
}
