import type { Decoded } from '../decode.ts';
import type { Check, CheckRule, Hook, Step } from '../project.ts';
import { checkedCommands, onErrors } from '../words.ts';
import { flag, only, present, text, texts, word } from './read.ts';

/* What surrounds the running of migrations: hooks, steps before and after, checks. */

export function hook(block: Decoded): Hook {
  const transaction = only(block, 'transaction');
  return {
    name: block.labels[1] ?? '',
    skipErrors: flag(block, 'skip_errors') ?? false,
    afterBegin: texts(transaction, 'after_begin') ?? [],
    beforeCommit: texts(transaction, 'before_commit') ?? [],
    beforeRollback: texts(transaction, 'before_rollback') ?? [],
  };
}

/** The steps of all `pre` or all `post` blocks, in file order. */
export function steps(blocks: readonly Decoded[]): readonly Step[] {
  return blocks.flatMap((block) =>
    block.blocks.map((step): Step => {
      const command = block.labels[0] ?? '';
      if (step.type === 'exec') return { kind: 'exec', command, sql: text(step, 'sql') ?? '' };
      const program = texts(step, 'program') ?? [];
      return {
        kind: 'external',
        command,
        ...present({ program, workingDir: text(step, 'working_dir') }),
      };
    }),
  );
}

/** A block whose command is not one of those checked gives none; checkBlock has reported it. */
export function check(block: Decoded): readonly Check[] {
  const command = checkedCommands.find((each) => each === block.labels[0]);
  if (command === undefined) return [];
  const drift = only(block, 'drift');
  return [
    present({
      command,
      rules: block.blocks.flatMap(checkRule),
      drift:
        drift &&
        present({
          onError: word(drift, 'on_error', onErrors) ?? 'FAIL',
          exclude: texts(drift, 'exclude'),
        }),
    }),
  ];
}

function checkRule(block: Decoded): readonly CheckRule[] {
  const condition = block.later.get('condition');
  const kind = block.type === 'deny' ? 'deny' : 'allow';
  if (condition === undefined) return [];
  const name = block.labels[0] ?? '';
  return [{ kind, name, condition, ...present({ message: block.later.get('message') }) }];
}
