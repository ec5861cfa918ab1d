import type { Block } from '../../../../hcl/index.ts';
import { objectRef } from '../../../../schema/index.ts';
import {
  type BlockReader,
  type DecodeContext,
  type EncodeContext,
  type OutputBlock,
  type OutputValue,
  shape,
} from '../../../../spec/index.ts';
import { type Attributes, attribute, commentAttribute, commentField } from '../../hcl-parts.ts';
import type { PgMembership, PgRole } from '../../model-access.ts';
import { sortMemberships } from './read.ts';

/** Options that are true or false, with what they are unless they are written. */
const flags = [
  ['inherit', 'inherit', true],
  ['superuser', 'superuser', false],
  ['createDb', 'create_db', false],
  ['createRole', 'create_role', false],
  ['replication', 'replication', false],
  ['bypassRls', 'bypass_rls', false],
] as const;

export function encodeRole(role: PgRole, cx: EncodeContext): readonly OutputBlock[] {
  const plain = role.memberships.filter(isPlain).map((m) => roleValue(m.role, cx));
  return [
    {
      type: role.login ? 'user' : 'role',
      labels: cx.labels(objectRef(role)),
      attributes: [
        ...flags.flatMap(([field, name, usual]) =>
          role[field] === usual ? [] : attribute(name, role[field]),
        ),
        ...attribute('conn_limit', role.connectionLimit),
        ...attribute('valid_until', role.validUntil),
        ...attribute('member_of', plain.length === 0 ? undefined : plain),
        ...attribute('external', role.external),
        ...commentAttribute(role),
      ],
      blocks: role.memberships.filter((m) => !isPlain(m)).map((m) => membershipBlock(m, cx)),
    },
  ];
}

function isPlain({ admin, inherit, set }: PgMembership): boolean {
  return !admin && inherit === undefined && set === undefined;
}

/** `role.reader`, or the name of a role that the document does not describe. */
function roleValue(name: string, cx: EncodeContext): OutputValue {
  return cx.reference({ kind: 'role', name }) ?? name;
}

function membershipBlock(membership: PgMembership, cx: EncodeContext): OutputBlock {
  const { role, admin, inherit, set } = membership;
  const attributes: Attributes = [
    { name: 'role', value: roleValue(role, cx) },
    ...(admin ? attribute('admin', true) : []),
    ...attribute('inherit', inherit),
    ...attribute('set', set),
  ];
  return { type: 'membership', labels: [], attributes, blocks: [] };
}

const roleShape = shape(
  [1, 1],
  [
    'name',
    'login',
    ...flags.map(([, name]) => name),
    'conn_limit',
    'valid_until',
    'password',
    'member_of',
    'external',
    'comment',
    'for_each',
  ],
  ['membership'],
);

const membershipShape = shape([0, 0], ['role', 'admin', 'inherit', 'set']);

export function decodeRole(block: Block, cx: DecodeContext): PgRole {
  const reader = cx.open(block, roleShape);
  const limit = reader.integer('conn_limit');
  const validUntil = timestamp(reader.string('valid_until'));
  const password = reader.secret('password');
  const external = reader.bool('external');
  return {
    kind: 'role',
    name: cx.ref.name,
    login: reader.bool('login') ?? block.type === 'user',
    inherit: reader.bool('inherit') ?? true,
    superuser: reader.bool('superuser') ?? false,
    createDb: reader.bool('create_db') ?? false,
    createRole: reader.bool('create_role') ?? false,
    replication: reader.bool('replication') ?? false,
    bypassRls: reader.bool('bypass_rls') ?? false,
    ...(limit === undefined || limit === '-1' ? {} : { connectionLimit: Number(limit) }),
    ...(validUntil === undefined ? {} : { validUntil }),
    memberships: memberships(reader),
    ...(password === undefined ? {} : { password }),
    ...(external === true ? { external } : {}),
    ...commentField(reader),
  };
}

function memberships(reader: BlockReader): readonly PgMembership[] {
  const plain = (reader.namedList('member_of', [], ['role']) ?? []).flatMap((item) =>
    'word' in item ? [] : [{ role: 'ref' in item ? item.ref.name : item.text, admin: false }],
  );
  const full = reader.blocks('membership', membershipShape).flatMap(membership);
  const all = [...plain, ...full];
  const twice = all.find((m, at) => all.findIndex(({ role }) => role === m.role) !== at);
  if (twice !== undefined) {
    const summary = `membership in role "${twice.role}" is there twice`;
    reader.problem('member_of', summary, 'leave it in one place');
  }
  return sortMemberships(all);
}

function membership(reader: BlockReader): readonly PgMembership[] {
  reader.require('role');
  const named = reader.named('role', [], ['role']);
  const inherit = reader.bool('inherit');
  const set = reader.bool('set');
  if (named === undefined || 'word' in named) return [];
  return [
    {
      role: 'ref' in named ? named.ref.name : named.text,
      admin: reader.bool('admin') ?? false,
      ...(inherit === undefined ? {} : { inherit }),
      ...(set === false ? { set } : {}),
    },
  ];
}

/** As the server prints it, in UTC; roles are compared as they are written. What is no date stays. */
function timestamp(text: string | undefined): string | undefined {
  const form = /^(\d{4}-\d\d-\d\d)(?:[ T](\d\d:\d\d)(:\d\d)?)?(?:Z| ?UTC|\+00(?::?00)?)?$/;
  const [, day, time = '00:00', seconds = ':00'] = form.exec(text ?? '') ?? [];
  if (text === 'infinity') return undefined;
  return day === undefined ? text : `${day} ${time}${seconds}+00`;
}
