import type { Block } from '../../../../hcl/index.ts';
import { objectRef, type Ref } from '../../../../schema/index.ts';
import {
  type DecodeContext,
  type EncodeContext,
  type OutputBlock,
  shape,
} from '../../../../spec/index.ts';
import { quoteIdent, words } from '../../../../sql/index.ts';
import type { PgRows } from '../../catalog/rows.ts';
import type { WrapperRow } from '../../catalog/rows-foreign.ts';
import {
  changedOptions,
  openOptionsField,
  optionsAttribute,
  optionsSql,
  readForeignOptions,
} from '../../foreign-options.ts';
import { decodeName, encodeName } from '../../hcl-names.ts';
import { attribute, commentAttribute, commentField } from '../../hcl-parts.ts';
import type { PgForeignDataWrapper } from '../../model-foreign.ts';
import type { QualifiedName } from '../../model-types.ts';
import type { PgKind } from '../kind.ts';
import { diffFields } from '../object-diff.ts';
import { type ObjectSql, objectPlan, type Step } from '../object-plan.ts';

/** https://www.postgresql.org/docs/current/sql-createforeigndatawrapper.html */
const wrapperSql: ObjectSql<PgForeignDataWrapper> = {
  noun: 'foreign data wrapper',
  target: ({ name }) => `FOREIGN DATA WRAPPER ${quoteIdent(name)}`,
  create: (wrapper) => [
    words(
      `CREATE FOREIGN DATA WRAPPER ${quoteIdent(wrapper.name)}`,
      wrapper.handler !== undefined && `HANDLER ${routineSql(wrapper.handler)}`,
      wrapper.validator !== undefined && `VALIDATOR ${routineSql(wrapper.validator)}`,
    ) + optionsSql(wrapper.options),
  ],
  alter: alterWrapper,
  dependencies,
};

function routineSql({ schema, name }: QualifiedName): string {
  return schema === undefined ? quoteIdent(name) : `${quoteIdent(schema)}.${quoteIdent(name)}`;
}

function dependencies({ handler, validator }: PgForeignDataWrapper): readonly Ref[] {
  return [handler, validator].flatMap((routine) =>
    routine?.schema === undefined
      ? []
      : [{ kind: 'function', schema: routine.schema, name: routine.name }],
  );
}

function alterWrapper(from: PgForeignDataWrapper, to: PgForeignDataWrapper): readonly Step[] {
  const change = (a: PgForeignDataWrapper, b: PgForeignDataWrapper): string =>
    words(
      ...routineChange('HANDLER', a.handler, b.handler),
      ...routineChange('VALIDATOR', a.validator, b.validator),
    ) + changedOptions(a.options, b.options);
  const text = change(from, to);
  if (text === '') return [];
  const alter = (list: string): string =>
    `ALTER FOREIGN DATA WRAPPER ${quoteIdent(to.name)} ${list.trim()}`;
  return [{ sql: alter(text), undo: [alter(change(to, from))] }];
}

function routineChange(
  word: string,
  from: QualifiedName | undefined,
  to: QualifiedName | undefined,
): readonly string[] {
  const sql = to === undefined ? `NO ${word}` : `${word} ${routineSql(to)}`;
  return JSON.stringify(from) === JSON.stringify(to) ? [] : [sql];
}

export const foreignDataWrapperKind: PgKind<PgForeignDataWrapper> = {
  kind: 'foreign_data_wrapper',
  noun: wrapperSql.noun,
  rank: 60,
  level: 'database',
  needs: ['wrappers'],
  read: ({ wrappers }: PgRows) => wrappers.map(readWrapper),
  dependencies,
  diff: (from, to) => diffFields(from, to, ['handler', 'validator', 'options']),
  invalidated: () => 'rebuild',
  ...objectPlan(wrapperSql),
  onDev: 'real',
  blocks: ['foreign_data_wrapper'],
  printRank: 86,
  qualified: false,
  declare: (block, cx) => ({ kind: 'foreign_data_wrapper', name: cx.nameOf(block) }),
  decode: decodeWrapper,
  encode: encodeWrapper,
};

function readWrapper(row: WrapperRow): PgForeignDataWrapper {
  const { name, handler, validator, comment } = row;
  return {
    kind: 'foreign_data_wrapper',
    name,
    ...(handler === null ? {} : { handler: qualified(handler) }),
    ...(validator === null ? {} : { validator: qualified(validator) }),
    ...readForeignOptions(row.options),
    ...(comment === null ? {} : { comment }),
  };
}

function qualified([schema, name]: readonly [string, string]): QualifiedName {
  return schema === '' ? { name } : { schema, name };
}

function encodeWrapper(wrapper: PgForeignDataWrapper, cx: EncodeContext): readonly OutputBlock[] {
  const { handler, validator } = wrapper;
  return [
    {
      type: 'foreign_data_wrapper',
      labels: cx.labels(objectRef(wrapper)),
      attributes: [
        ...attribute('handler', handler && encodeName(handler, 'function', cx)),
        ...attribute('validator', validator && encodeName(validator, 'function', cx)),
        ...optionsAttribute(wrapper),
        ...commentAttribute(wrapper),
      ],
      blocks: [],
    },
  ];
}

const wrapperShape = shape(
  [0, 1],
  ['name', 'handler', 'validator', 'options', 'comment', 'for_each'],
);

function decodeWrapper(block: Block, cx: DecodeContext): PgForeignDataWrapper {
  const reader = cx.open(block, wrapperShape);
  const handler = decodeName(reader, 'handler', ['function']);
  const validator = decodeName(reader, 'validator', ['function']);
  return {
    kind: 'foreign_data_wrapper',
    name: cx.ref.name,
    ...(handler === undefined ? {} : { handler }),
    ...(validator === undefined ? {} : { validator }),
    ...openOptionsField(reader),
    ...commentField(reader),
  };
}
