import type { HclFunction } from '../eval/scope.ts';
import { collectionFunctions } from './collections.ts';
import { conditionFunctions } from './conditions.ts';
import { conversionFunctions } from './conversions.ts';
import { encodingFunctions } from './encoding.ts';
import { formatFunctions } from './format.ts';
import { mapFunctions } from './maps.ts';
import { numberFunctions } from './numbers.ts';
import { regexFunctions } from './regex.ts';
import { setFunctions } from './sets.ts';
import { stringFunctions } from './strings.ts';
import { timeFunctions } from './time.ts';
import { urlFunctions } from './url.ts';

export { printFunction } from './print.ts';
export { timestampFunction } from './time.ts';

/**
 * The functions that every HCL file has, by name. Not among them: `print` and `timestamp`, which
 * are made for a place and a clock, and those of a project file that look at the machine.
 */
export const standardFunctions: ReadonlyMap<string, HclFunction> = new Map(
  [
    ...collectionFunctions,
    ...conditionFunctions,
    ...conversionFunctions,
    ...encodingFunctions,
    ...formatFunctions,
    ...mapFunctions,
    ...numberFunctions,
    ...regexFunctions,
    ...setFunctions,
    ...stringFunctions,
    ...timeFunctions,
    ...urlFunctions,
  ].map((fn) => [fn.name, fn]),
);
