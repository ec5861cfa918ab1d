declare const MERCATOR_VERSION: string | undefined;

/** Set by the build from package.json; sources run unbuilt call themselves development. */
const version: string =
  typeof MERCATOR_VERSION === 'string' ? MERCATOR_VERSION : '0.0.0-development';

/** What `version` and `--version` print. The first line is what scripts parse. */
export function versionText(program: string): string {
  return `${program} version v${version}\nMercator, schema as code for SQL databases.\n`;
}
