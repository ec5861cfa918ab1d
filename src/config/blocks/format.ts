import type { AttributeRule, BlockRule } from '../ports.ts';
import { text } from './rules.ts';

function templates(group: string, commands: readonly string[]): BlockRule {
  const attributes: Record<string, AttributeRule> = {};
  for (const command of commands) {
    attributes[command] = text(`Template of ${group} ${command}, as --format.`);
  }
  return { labels: [], doc: `Output of the ${group} commands.`, attributes };
}

export const format: BlockRule = {
  labels: [],
  doc: 'Templates for the output of commands.',
  attributes: {},
  blocks: {
    migrate: templates('migrate', ['apply', 'diff', 'down', 'drift', 'lint', 'push', 'status']),
    schema: templates('schema', ['apply', 'clean', 'diff', 'inspect', 'plan', 'push']),
  },
};

export const log: BlockRule = { ...format, doc: 'Old name of format.' };
