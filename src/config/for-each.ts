import { type Block, iterate, type Scope, typeName, typeOf } from '../hcl/index.ts';
import { type DecodeContext, evaluateAttribute } from './attribute.ts';
import { reportProblem } from './problem.ts';
import { withNames } from './scope.ts';

/**
 * The scopes in which the block stands: one with `each` for every element of `for_each`, else the
 * context's own. Sets and maps go in code point order. What is no collection is reported and gives
 * none.
 */
export function instances(block: Block, cx: DecodeContext): readonly Scope[] {
  const forEach = block.body.items.find(
    (item) => item.kind === 'attribute' && item.name === 'for_each',
  );
  if (forEach?.kind !== 'attribute') return [cx.scope];
  const value = evaluateAttribute(forEach, cx);
  if (value === undefined) return [];
  const pairs = iterate(value);
  if (pairs === undefined) {
    reportProblem(cx, forEach.expr, {
      code: 'E_HCL_TYPE',
      summary: `for_each does not support ${value === null ? 'null' : `${typeName(typeOf(value))} type`}`,
      detail: 'it takes a list, a set, a map, a tuple or an object',
    });
    return [];
  }
  return [...pairs].map(([key, each]) =>
    withNames(
      cx.scope,
      new Map([
        [
          'each',
          new Map([
            ['key', key],
            ['value', each],
          ]),
        ],
      ]),
    ),
  );
}
