import { numberList } from './number-list.ts';
import type { RoutineRow } from './rows-code.ts';
import type { TypeIndex } from './types.ts';

/** The types of what goes in, which tell overloads apart: `(integer, text)`. */
export function signatureOf({ inputs }: Pick<RoutineRow, 'inputs'>, types: TypeIndex): string {
  return `(${numberList(inputs)
    .map((id) => types.type(id, -1).text)
    .join(', ')})`;
}
