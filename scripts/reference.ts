import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import {
  builtinSources,
  configReference,
  describeConfig,
  moduleTypes,
} from '../src/config/index.ts';

/*
 * Writes what is made from the tables of the project file: docs/reference/config.md and the types
 * of mercator.config.ts. A test says when they are out of date.
 */

const description = describeConfig(builtinSources);
write('../docs/reference/config.md', configReference(description));
const types = write('../src/config/module/config-module.ts', moduleTypes(description));
execFileSync('npx', ['biome', 'format', '--write', types], { stdio: 'inherit' });

function write(path: string, text: string): string {
  const file = fileURLToPath(new URL(path, import.meta.url));
  writeFileSync(file, text);
  return file;
}
