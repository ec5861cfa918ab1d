import type { Ref } from '../../../../schema/index.ts';
import {
  type BlockReader,
  type DecodeContext,
  type EncodeContext,
  type OutputBlock,
  shape,
} from '../../../../spec/index.ts';
import type { FamilyMemberRow } from '../../catalog/rows-operators.ts';
import type { TypeIndex } from '../../catalog/types.ts';
import { decodeNameField, encodeNameAttribute } from '../../hcl-names.ts';
import { attribute } from '../../hcl-parts.ts';
import { decodeType } from '../../hcl-types.ts';
import type { PgFamilyMember } from '../../model-operators.ts';
import {
  functionRefs,
  nameField,
  operatorName,
  readName,
  readSignature,
  typeRefs,
} from '../../qualified-names.ts';
import { type Naming, qualifiedName } from '../../sql-names.ts';
import { encodeType } from '../../type-names.ts';
import { typeSql } from '../../type-sql.ts';

/* What is in families and classes: operators under their strategies, functions under their numbers. */

export function readMember(row: FamilyMemberRow, types: TypeIndex): PgFamilyMember {
  return {
    kind: row.kind === 'o' ? 'operator' : 'function',
    number: row.number,
    left: types.type(row.left, -1),
    right: types.type(row.right, -1),
    name: readName(row.name),
    ...(row.inputs === null ? {} : { signature: readSignature(row.inputs, types) }),
    ...nameField('orderBy', row.orderBy),
  };
}

/** `OPERATOR 1 < (integer, integer)`, `FUNCTION 1 (integer, integer) f(integer, integer)`. */
export function memberSql(member: PgFamilyMember, naming: Naming): string {
  const { kind, number, name, signature = '', orderBy } = member;
  const types = memberTypes(member, naming);
  if (kind === 'function') {
    return `FUNCTION ${number} ${types} ${qualifiedName(name, naming)}${signature}`;
  }
  const order = orderBy === undefined ? '' : ` FOR ORDER BY ${qualifiedName(orderBy, naming)}`;
  return `OPERATOR ${number} ${operatorName(name, naming)} ${types}${order}`;
}

/** What DROP names it by: `OPERATOR 1 (integer, integer)`. */
export function memberPlace(member: PgFamilyMember, naming: Naming): string {
  return `${member.kind.toUpperCase()} ${member.number} ${memberTypes(member, naming)}`;
}

function memberTypes({ left, right }: PgFamilyMember, naming: Naming): string {
  return `(${typeSql(left, naming)}, ${typeSql(right, naming)})`;
}

export function memberRefs(members: readonly PgFamilyMember[]): readonly Ref[] {
  return members.flatMap(({ kind, name, left, right, orderBy }) => [
    ...typeRefs(left, right),
    ...(kind === 'function' ? functionRefs(name) : operatorRefs(name)),
    ...(orderBy?.schema === undefined
      ? []
      : [{ kind: 'operator_family', schema: orderBy.schema, name: orderBy.name }]),
  ]);
}

function operatorRefs({ schema, name }: PgFamilyMember['name']): readonly Ref[] {
  return schema === undefined ? [] : [{ kind: 'operator', schema, name }];
}

export function encodeMember(member: PgFamilyMember, cx: EncodeContext): OutputBlock {
  const { kind, number, left, right, name, signature, orderBy } = member;
  return {
    type: kind,
    labels: [String(number)],
    attributes: [
      ...encodeNameAttribute('name', name, cx, kind),
      ...attribute('args', signature),
      { name: 'left', value: encodeType(left, cx) },
      { name: 'right', value: encodeType(right, cx) },
      ...encodeNameAttribute('order_by', orderBy, cx, 'operator_family'),
    ],
    blocks: [],
  };
}

const memberShape = shape([1, 1], ['name', 'args', 'left', 'right', 'order_by']);

/** The `operator` blocks, then the `function` blocks, of a family or class. */
export function decodeMembers(reader: BlockReader, cx: DecodeContext): readonly PgFamilyMember[] {
  return (['operator', 'function'] as const).flatMap((kind) =>
    reader.blocks(kind, memberShape).flatMap((at) => decodeMember(at, kind, cx)),
  );
}

function decodeMember(
  reader: BlockReader,
  kind: PgFamilyMember['kind'],
  cx: DecodeContext,
): readonly PgFamilyMember[] {
  const number = Number(reader.labels[0]);
  if (!Number.isInteger(number) || number < 1) {
    reader.problem(undefined, `invalid number of ${kind}`, 'it is a whole number from 1');
    return [];
  }
  reader.require('name', 'left', 'right');
  const left = decodeType(reader, cx, 'left');
  const right = decodeType(reader, cx, 'right');
  const { name } = decodeNameField(reader, 'name', 'name', kind);
  const signature = reader.string('args');
  if (left === undefined || right === undefined || name === undefined) return [];
  const member = { kind, number, left, right, name };
  return [
    {
      ...member,
      ...(signature === undefined ? {} : { signature }),
      ...decodeNameField(reader, 'orderBy', 'order_by', 'operator_family'),
    },
  ];
}
