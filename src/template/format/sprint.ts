import { kindOf } from '../values/kind.ts';
import { noFlags } from './flags.ts';
import { formatValue } from './value.ts';

/** Go's fmt.Sprint: a space between two operands when neither is a string. */
export function sprint(args: readonly unknown[]): string {
  let out = '';
  let afterText = true;
  for (const arg of args) {
    const isText = kindOf(arg) === 'string';
    if (!afterText && !isText) out += ' ';
    out += formatValue(arg, 'v', noFlags);
    afterText = isText;
  }
  return out;
}

/** Go's fmt.Sprintln: always a space between, and a line break at the end. */
export function sprintln(args: readonly unknown[]): string {
  return `${args.map((arg) => formatValue(arg, 'v', noFlags)).join(' ')}\n`;
}
