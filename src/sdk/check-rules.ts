import { MercatorError } from '../base/index.ts';
import type { Check, CheckRule } from '../config/index.ts';
import type { Value } from '../hcl/index.ts';

/**
 * Asks the rules of a `check` block in order; the first that holds decides. `self` is what their
 * conditions see of the plan. Throws E_MIGRATION_CHECK for one that denies. Source: config.md 12.3.
 */
export function holdRules({ command, rules }: Check, self: Value): void {
  const names = new Map([['self', self]]);
  for (const rule of rules) {
    if (rule.condition.evaluate(names) !== true) continue;
    if (rule.kind === 'allow') return;
    throw denied(command, rule, names);
  }
}

/** The message is Atlas's. */
function denied(
  command: Check['command'],
  { name, condition, message }: CheckRule,
  names: ReadonlyMap<string, Value>,
): MercatorError {
  const which = `deny rule: "${name}" at line: ${condition.range.start.line}`;
  const said = message === undefined ? '' : `\n\n${String(message.evaluate(names))}`;
  return new MercatorError(
    'E_MIGRATION_CHECK',
    `"${command.replace('_', ' ')}" was blocked by pre-execution check (${which}):${said}`,
  );
}
