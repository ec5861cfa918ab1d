import type { Block } from '../../../../hcl/index.ts';
import type { Ref } from '../../../../schema/index.ts';
import {
  type DeclareContext,
  type DecodeContext,
  type EncodeContext,
  type OutputBlock,
  shape,
} from '../../../../spec/index.ts';
import { enumWord, schemaAttribute } from '../../hcl-parts.ts';
import {
  decodePrivileges,
  encodeGrantee,
  granteeField,
  privilegeBlocks,
} from '../../hcl-privileges.ts';
import type { DefaultTarget, PgDefaultPermission } from '../../model-access.ts';
import { privilegesOn } from '../../privileges.ts';
import { makeDefaultPermission } from './make.ts';

/** A kind of object that each of the words stands for. */
const kinds: Readonly<Record<DefaultTarget, string>> = {
  TABLES: 'table',
  SEQUENCES: 'sequence',
  FUNCTIONS: 'function',
  TYPES: 'domain',
  SCHEMAS: 'schema',
};

const words = ['TABLES', 'SEQUENCES', 'FUNCTIONS', 'TYPES', 'SCHEMAS'] as const;

export function encodeDefaultPermission(
  permission: PgDefaultPermission,
  cx: EncodeContext,
): readonly OutputBlock[] {
  const { schema, role, objects, grantee } = permission;
  return privilegeBlocks(permission, (privileges) => ({
    type: 'default_permission',
    labels: [],
    attributes: [
      ...(schema === undefined ? [] : schemaAttribute({ schema }, cx)),
      { name: 'of', value: encodeGrantee(role, cx) },
      { name: 'for', value: enumWord(objects) },
      { name: 'to', value: encodeGrantee(grantee, cx) },
      ...privileges,
    ],
    blocks: [],
  }));
}

export function declareDefaultPermission(block: Block, cx: DeclareContext): Ref {
  const schema = cx.schemaOf(block);
  return { kind: 'default_permission', name: '', ...(schema === undefined ? {} : { schema }) };
}

const blockShape = shape(
  [0, 0],
  ['schema', 'of', 'for', 'to', 'privileges', 'grantable', 'for_each'],
);

export function decodeDefaultPermission(
  block: Block,
  cx: DecodeContext,
): PgDefaultPermission | undefined {
  const reader = cx.open(block, blockShape);
  if (!reader.require('of', 'for', 'to', 'privileges')) return undefined;
  const role = granteeField(reader, 'of')?.grantee;
  const objects = reader.word('for', words);
  const grantee = granteeField(reader, 'to');
  if (role === undefined || objects === undefined || grantee === undefined) return undefined;
  const { schema } = cx.ref;
  const lists = decodePrivileges(reader, kinds[objects], privilegesOn(kinds[objects]) ?? []);
  return lists && makeDefaultPermission({ schema, role, objects, ...grantee, ...lists });
}
