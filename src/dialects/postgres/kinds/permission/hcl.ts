import type { Block } from '../../../../hcl/index.ts';
import { formatRefPath, type Ref } from '../../../../schema/index.ts';
import {
  type BlockReader,
  type DecodeContext,
  type EncodeContext,
  type OutputBlock,
  type OutputValue,
  shape,
} from '../../../../spec/index.ts';
import {
  decodePrivileges,
  encodeGrantee,
  granteeField,
  privilegeBlocks,
} from '../../hcl-privileges.ts';
import type { PgPermission } from '../../model-access.ts';
import { grantableKinds, privilegesOn } from '../../privileges.ts';
import { makePermission } from './make.ts';

export function encodePermission(
  permission: PgPermission,
  cx: EncodeContext,
): readonly OutputBlock[] {
  return privilegeBlocks(permission, (privileges) => ({
    type: 'permission',
    labels: [],
    attributes: [
      { name: 'to', value: encodeGrantee(permission.grantee, cx) },
      { name: 'for', value: forValue(permission.target, cx) },
      ...privileges,
    ],
    blocks: [],
  }));
}

/** What the document does not describe, such as the sequence of a serial column, goes by its path. */
function forValue(target: Ref, cx: EncodeContext): OutputValue {
  if (target.kind === 'database') return { raw: 'DATABASE' };
  const own = cx.isOverloaded(target) ? undefined : cx.reference(target);
  return own ?? { call: 'ref', args: [formatRefPath(target)] };
}

const permissionShape = shape([0, 0], ['to', 'for', 'privileges', 'grantable', 'for_each']);

export function decodePermission(block: Block, cx: DecodeContext): PgPermission | undefined {
  const reader = cx.open(block, permissionShape);
  if (!reader.require('to', 'for', 'privileges')) return undefined;
  const target = decodeTarget(reader);
  const grantee = granteeField(reader, 'to');
  if (target === undefined || grantee === undefined) return undefined;
  const lists = decodePrivileges(reader, target.kind, privilegesOn(target.kind) ?? []);
  return lists && makePermission({ target, ...grantee, ...lists });
}

function decodeTarget(reader: BlockReader): Ref | undefined {
  const named = reader.named('for', ['DATABASE'], grantableKinds);
  if (named === undefined) return undefined;
  if ('word' in named) return { kind: 'database', name: '' };
  if ('ref' in named) {
    const inSchema = named.ref.schema !== undefined;
    if (inSchema || ['schema', 'server', 'foreign_data_wrapper'].includes(named.ref.kind)) {
      return named.ref;
    }
  }
  reader.problem(
    'for',
    'invalid value of attribute "for"',
    'it must name a block, or an object by ref("table.<schema>.<name>")',
  );
  return undefined;
}
