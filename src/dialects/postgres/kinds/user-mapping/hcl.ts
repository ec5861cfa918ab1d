import type { Block } from '../../../../hcl/index.ts';
import {
  type DecodeContext,
  type EncodeContext,
  type OutputBlock,
  shape,
} from '../../../../spec/index.ts';
import { isOpenInMapping, optionsAttribute, optionsField } from '../../foreign-options.ts';
import { encodeGrantee, granteeField } from '../../hcl-privileges.ts';
import type { PgUserMapping } from '../../model-foreign.ts';
import { mappingName } from './read.ts';

export function encodeUserMapping(
  mapping: PgUserMapping,
  cx: EncodeContext,
): readonly OutputBlock[] {
  const { server, user } = mapping;
  return [
    {
      type: 'user_mapping',
      labels: [],
      attributes: [
        { name: 'server', value: cx.reference({ kind: 'server', name: server }) ?? server },
        { name: 'user', value: encodeGrantee(user, cx) },
        ...optionsAttribute(mapping),
      ],
      blocks: [],
    },
  ];
}

const mappingShape = shape([0, 1], ['server', 'user', 'role', 'options', 'for_each']);

export function decodeUserMapping(block: Block, cx: DecodeContext): PgUserMapping | undefined {
  const reader = cx.open(block, mappingShape);
  const attribute = reader.has('role') ? 'role' : 'user';
  if (!reader.require('server', attribute)) return undefined;
  const server = reader.named('server', [], ['server']);
  const grantee = granteeField(reader, attribute);
  if (server === undefined || 'word' in server || grantee === undefined) return undefined;
  const serverName = 'ref' in server ? server.ref.name : server.text;
  const user = grantee.grantee;
  return {
    kind: 'user_mapping',
    name: mappingName(serverName, user),
    server: serverName,
    ...(user === undefined ? {} : { user }),
    ...optionsField(reader, isOpenInMapping),
  };
}
