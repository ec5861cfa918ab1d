import { createRequire } from 'node:module';
import type * as Csv from 'csv-parse/sync';
import type * as Re2 from 're2js';
import type * as Yaml from 'yaml';

/*
 * Packages that only some functions need, loaded when one is called: together they would take
 * longer to load than most commands run. Functions are synchronous, so `import()` will not do.
 */

const load = createRequire(import.meta.url);

export function csvPackage(): typeof Csv {
  return load('csv-parse/sync');
}

export function re2Package(): typeof Re2 {
  return load('re2js');
}

export function yamlPackage(): typeof Yaml {
  return load('yaml');
}
