import type { Block } from '../../../../hcl/index.ts';
import { objectRef, type Ref } from '../../../../schema/index.ts';
import {
  type DecodeContext,
  type EncodeContext,
  type Named,
  type OutputBlock,
  type OutputValue,
  shape,
} from '../../../../spec/index.ts';
import {
  attribute,
  commentAttribute,
  commentField,
  dependsOnAttribute,
  dependsOnField,
  enumWord,
} from '../../hcl-parts.ts';
import type { PgPolicy } from '../../model-triggers.ts';
import { onAttribute, relationKinds } from '../trigger/hcl.ts';

export function encodePolicy(policy: PgPolicy, cx: EncodeContext): readonly OutputBlock[] {
  const { on, dependsOn = [] } = policy;
  const isOwn = ({ kind, schema, name }: Ref): boolean =>
    kind === on.kind && schema === on.schema && name === on.name;
  const others = { dependsOn: dependsOn.filter((ref) => !isOwn(ref)) };
  return [
    {
      type: 'policy',
      labels: cx.labels(objectRef(policy)),
      attributes: [
        ...onAttribute(policy, cx),
        { name: 'as', value: enumWord(policy.restrictive ? 'RESTRICTIVE' : 'PERMISSIVE') },
        { name: 'for', value: enumWord(policy.command) },
        { name: 'to', value: roles(policy, cx) },
        ...attribute('using', policy.using),
        ...attribute('check', policy.check),
        ...dependsOnAttribute(others, cx),
        ...commentAttribute(policy),
      ],
      blocks: [],
    },
  ];
}

function roles(policy: PgPolicy, cx: EncodeContext): OutputValue {
  if (policy.roles.length === 0) return [{ raw: 'PUBLIC' }];
  return policy.roles.map((name) => cx.reference({ kind: 'role', name }) ?? name);
}

const policyShape = shape(
  [1, 1],
  ['on', 'as', 'for', 'to', 'using', 'check', 'depends_on', 'comment', 'for_each', 'name'],
);
const commands = ['ALL', 'SELECT', 'INSERT', 'UPDATE', 'DELETE'] as const;
const roleWords = ['PUBLIC', 'CURRENT_ROLE', 'CURRENT_USER', 'SESSION_USER'];

export function decodePolicy(block: Block, cx: DecodeContext): PgPolicy | undefined {
  const reader = cx.open(block, policyShape);
  reader.require('on');
  const on = reader.reference('on', relationKinds);
  const as = reader.word('as', ['PERMISSIVE', 'RESTRICTIVE']);
  const to = reader.namedList('to', roleWords, ['role', 'user']) ?? [];
  const using = reader.text('using')?.text;
  const check = reader.text('check')?.text;
  if (on?.schema === undefined) return undefined;
  return {
    kind: 'policy',
    schema: on.schema,
    name: cx.ref.name,
    on,
    restrictive: as === 'RESTRICTIVE',
    command: reader.word('for', commands) ?? 'ALL',
    roles: to.flatMap(roleName).sort(),
    ...(using === undefined ? {} : { using }),
    ...(check === undefined ? {} : { check }),
    ...dependsOnField(reader),
    ...commentField(reader),
  };
}

/** PUBLIC is nobody by name. */
function roleName(named: Named): readonly string[] {
  if ('ref' in named) return [named.ref.name];
  if ('text' in named) return [named.text];
  return named.word === 'PUBLIC' ? [] : [named.word];
}
