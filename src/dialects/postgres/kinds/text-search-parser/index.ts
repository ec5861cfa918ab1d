import type { Block } from '../../../../hcl/index.ts';
import { differingFields, objectRef, type Ref } from '../../../../schema/index.ts';
import {
  type DecodeContext,
  type EncodeContext,
  type OutputBlock,
  shape,
} from '../../../../spec/index.ts';
import { commentField as catalogComment, findComments } from '../../catalog/comments.ts';
import type { PgRows } from '../../catalog/rows.ts';
import { decodeNameField, encodeNameAttribute } from '../../hcl-names.ts';
import {
  commentAttribute,
  commentField,
  declareInSchema,
  ownSchema,
  schemaAttribute,
} from '../../hcl-parts.ts';
import type { PgTextSearchParser } from '../../model-text-search.ts';
import { functionRefs, nameField, readName } from '../../qualified-names.ts';
import { type Naming, qualifiedName } from '../../sql-names.ts';
import type { PgKind } from '../kind.ts';
import { diffFields } from '../object-diff.ts';
import { objectPlan } from '../object-plan.ts';

const fields = ['start', 'token', 'end', 'types', 'headline'] as const;

export const textSearchParserKind: PgKind<PgTextSearchParser> = {
  kind: 'text_search_parser',
  noun: 'text search parser',
  rank: 9,
  needs: ['schemas', 'textParsers', 'comments'],
  read,
  dependencies,
  diff: (from, to) => diffFields(from, to, fields),
  // Nothing but its comment can change.
  inPlace: (from, to) => differingFields(from, to, fields).length === 0,
  ...objectPlan<PgTextSearchParser>({
    noun: 'text search parser',
    target: (parser, naming) => `TEXT SEARCH PARSER ${qualifiedName(parser, naming)}`,
    create: (parser, naming) => [createSql(parser, naming)],
    alter: () => [],
    dependencies,
  }),
  onDev: 'real',
  blocks: ['text_search_parser'],
  printRank: 76,
  qualified: true,
  declare: declareInSchema,
  decode,
  encode,
};

function read(rows: PgRows): readonly PgTextSearchParser[] {
  const schemas = new Map(rows.schemas.map(({ id, name }) => [id, name]));
  const comment = findComments(rows);
  return rows.textParsers.map((row) => ({
    kind: 'text_search_parser',
    schema: schemas.get(row.schema) ?? '',
    name: row.name,
    start: readName(row.start),
    token: readName(row.token),
    end: readName(row.end),
    types: readName(row.types),
    ...nameField('headline', row.headline),
    ...catalogComment(comment('pg_ts_parser', row.id)),
  }));
}

function dependencies(parser: PgTextSearchParser): readonly Ref[] {
  const { schema, start, token, end, types, headline } = parser;
  return [{ kind: 'schema', name: schema }, ...functionRefs(start, token, end, types, headline)];
}

/** https://www.postgresql.org/docs/current/sql-createtsparser.html */
function createSql(parser: PgTextSearchParser, naming: Naming): string {
  const { headline } = parser;
  const list = [
    `START = ${qualifiedName(parser.start, naming)}`,
    `GETTOKEN = ${qualifiedName(parser.token, naming)}`,
    `END = ${qualifiedName(parser.end, naming)}`,
    `LEXTYPES = ${qualifiedName(parser.types, naming)}`,
    ...(headline === undefined ? [] : [`HEADLINE = ${qualifiedName(headline, naming)}`]),
  ];
  return `CREATE TEXT SEARCH PARSER ${qualifiedName(parser, naming)} (${list.join(', ')})`;
}

function encode(parser: PgTextSearchParser, cx: EncodeContext): readonly OutputBlock[] {
  return [
    {
      type: 'text_search_parser',
      labels: cx.labels(objectRef(parser)),
      attributes: [
        ...schemaAttribute(parser, cx),
        ...encodeNameAttribute('start', parser.start, cx),
        ...encodeNameAttribute('token', parser.token, cx),
        ...encodeNameAttribute('end', parser.end, cx),
        ...encodeNameAttribute('types', parser.types, cx),
        ...encodeNameAttribute('headline', parser.headline, cx),
        ...commentAttribute(parser),
      ],
      blocks: [],
    },
  ];
}

const parserShape = shape(
  [0, 2],
  ['schema', 'start', 'token', 'end', 'types', 'headline', 'name', 'comment', 'for_each'],
);

function decode(block: Block, cx: DecodeContext): PgTextSearchParser | undefined {
  const reader = cx.open(block, parserShape);
  const schema = ownSchema(reader, cx);
  reader.require('start', 'token', 'end', 'types');
  const { start } = decodeNameField(reader, 'start', 'start');
  const { token } = decodeNameField(reader, 'token', 'token');
  const { end } = decodeNameField(reader, 'end', 'end');
  const { types } = decodeNameField(reader, 'types', 'types');
  if (schema === undefined || start === undefined || token === undefined) return undefined;
  if (end === undefined || types === undefined) return undefined;
  return {
    kind: 'text_search_parser',
    schema,
    name: cx.ref.name,
    start,
    token,
    end,
    types,
    ...decodeNameField(reader, 'headline', 'headline'),
    ...commentField(reader),
  };
}
