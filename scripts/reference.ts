import { writeFileSync } from 'node:fs';
import { builtinSources, configReference, describeConfig } from '../src/config/index.ts';

/* Writes docs/reference/config.md; a test says when it is out of date. */

const page = new URL('../docs/reference/config.md', import.meta.url);
writeFileSync(page, configReference(describeConfig(builtinSources)));
