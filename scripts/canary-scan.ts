import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type CanaryHit, canaryForms, findCanaries } from '../test/support/canary.ts';

/*
 * canary-scan.ts <canary file> <folder>…
 *
 * Searches every file of the folders, in which a test run has collected all that it printed, logged
 * and wrote, for the secrets that its tests registered. Exits 1 when one is found.
 */

/** Planted and then looked for: a scan that finds nothing must be able to find something. */
const control = 'control-secret-f3a8';

const [canaryFile, folder, ...others] = process.argv.slice(2);
if (folder === undefined || canaryFile === undefined) {
  process.stderr.write('usage: canary-scan.ts <canary file> <folder>…\n');
  process.exit(1);
}
process.exitCode = scan([folder, ...others], readSecrets(canaryFile));

function readSecrets(file: string): readonly string[] {
  if (!existsSync(file)) return [];
  const lines = readFileSync(file, 'utf8').split('\n');
  const secrets = lines.filter((line) => line !== '').map((line) => String(JSON.parse(line)));
  return [...new Set(secrets)];
}

/** Prints what was found, never a secret itself. Returns the exit code. */
function scan(folders: readonly [string, ...string[]], secrets: readonly string[]): number {
  const controlFile = join(folders[0], 'control.txt');
  writeFileSync(controlFile, Buffer.from(`url=${control}&x`).toString('base64'));
  const forms = canaryForms([control, ...secrets]);
  // One folder may be inside another.
  const files = [...new Set(folders.flatMap(filesBelow))];
  let hits = 0;
  let controlFound = false;
  for (const file of files) {
    for (const hit of findCanaries(readFileSync(file), forms)) {
      if (hit.secret === 0 && file === controlFile) controlFound = true;
      else hits += report(file, hit);
    }
  }
  if (!controlFound) process.stdout.write('canary scan: the planted secret was not found\n');
  process.stdout.write(
    `canary scan: ${secrets.length} secrets, ${files.length} files, ${hits} hits\n`,
  );
  return hits === 0 && controlFound ? 0 : 1;
}

function report(file: string, hit: CanaryHit): number {
  process.stdout.write(`canary scan: secret ${hit.secret} stands in ${file}, ${hit.form}\n`);
  return 1;
}

function filesBelow(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return filesBelow(path);
    return entry.isFile() && statSync(path).size > 0 ? [path] : [];
  });
}
