import { isSecret } from '../../base/index.ts';
import type { HclFunction } from '../eval/scope.ts';
import { anyType, jsonOf, mapChildren, type Value } from '../values/index.ts';

/**
 * `print(value)`: writes a string as it is, any other value as JSON, and a line break; gives the
 * value back. Secrets are written as `***`.
 */
export function printFunction(write: (text: string) => void): HclFunction {
  return {
    name: 'print',
    parameters: [{ name: 'value', type: anyType }],
    doc: 'Writes the value to the output and gives it back.',
    keepsSecrets: true,
    call: ([value = null]) => {
      const shown = maskSecrets(value);
      write(`${typeof shown === 'string' ? shown : jsonOf(shown)}\n`);
      return value;
    },
  };
}

function maskSecrets(value: Value): Value {
  return isSecret(value) ? String(value) : mapChildren(value, maskSecrets);
}
