import { versionText } from './version.ts';

/**
 * The program. `--version` is answered before anything else is loaded; whatever else happens,
 * this is the only place that ends the process.
 */
async function main(): Promise<void> {
  const argv = process.argv.slice(2);
  const program = programName(process.argv[1]);
  if (argv.length === 1 && (argv[0] === '--version' || argv[0] === 'version')) {
    process.stdout.write(versionText(program));
    return;
  }
  const { run } = await import('./run.ts');
  process.exitCode = await run(argv, program, () => process.exit(1));
}

/** `atlas` when called by that name, so that scripts find what they expect. */
function programName(path: string | undefined): string {
  return path !== undefined && /(^|[\\/])atlas(\.[cm]?js|\.cmd)?$/.test(path)
    ? 'atlas'
    : 'mercator';
}

void main();
