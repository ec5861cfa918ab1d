/*
 * apply-child.cjs url directory tx-mode boundary ('kill' | 'cut' | 'go')
 *
 * Applies a directory with the packed package. At the boundary of that number (the first statement
 * of the run begins at 1) it kills itself, or says `boundary` and waits for an answer on its input.
 * Ends with 0 if the run ended well, 3 if it failed, with the error's code on its output.
 */
const { readSync, writeSync } = require('node:fs');
const { applyMigrations, nodeHost } = require('../../dist/index.cjs');

const [url, dir, txMode, boundary, what] = process.argv.slice(2);
let reached = 0;

function events(event) {
  if (event.kind !== 'phase' || event.phase !== 'migrate') return;
  reached += 1;
  if (reached !== Number(boundary) || what === 'go') return;
  if (what === 'kill') {
    process.kill(process.pid, 'SIGKILL');
    return;
  }
  writeSync(1, 'boundary\n');
  readSync(0, Buffer.alloc(1));
}

applyMigrations({ url, dir, txMode, lockTimeoutMs: 60_000 }, { host: nodeHost(), events }).then(
  ({ applied, failure }) => {
    writeSync(1, `${applied.flatMap((file) => file.applied).length} ${failure?.code ?? ''}\n`);
    process.exitCode = failure === undefined ? 0 : 3;
  },
  (error) => {
    writeSync(1, `0 ${error.code ?? error.stack}\n`);
    process.exitCode = 3;
  },
);
