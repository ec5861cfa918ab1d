import type { Block } from '../../../../hcl/index.ts';
import { differingFields, objectRef, type Ref } from '../../../../schema/index.ts';
import {
  type DecodeContext,
  type EncodeContext,
  type OutputBlock,
  shape,
} from '../../../../spec/index.ts';
import { words } from '../../../../sql/index.ts';
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
import type { PgTextSearchTemplate } from '../../model-text-search.ts';
import { functionRefs, nameField, readName } from '../../qualified-names.ts';
import { type Naming, qualifiedName } from '../../sql-names.ts';
import type { PgKind } from '../kind.ts';
import { diffFields } from '../object-diff.ts';
import { objectPlan } from '../object-plan.ts';

const fields = ['init', 'lexize'] as const;

export const textSearchTemplateKind: PgKind<PgTextSearchTemplate> = {
  kind: 'text_search_template',
  noun: 'text search template',
  rank: 9,
  needs: ['schemas', 'textTemplates', 'comments'],
  read,
  dependencies,
  diff: (from, to) => diffFields(from, to, fields),
  // Nothing but its comment can change.
  inPlace: (from, to) => differingFields(from, to, fields).length === 0,
  ...objectPlan<PgTextSearchTemplate>({
    noun: 'text search template',
    target: (template, naming) => `TEXT SEARCH TEMPLATE ${qualifiedName(template, naming)}`,
    create: (template, naming) => [createSql(template, naming)],
    alter: () => [],
    dependencies,
  }),
  onDev: 'real',
  blocks: ['text_search_template'],
  printRank: 74,
  qualified: true,
  declare: declareInSchema,
  decode,
  encode,
};

function read(rows: PgRows): readonly PgTextSearchTemplate[] {
  const schemas = new Map(rows.schemas.map(({ id, name }) => [id, name]));
  const comment = findComments(rows);
  return rows.textTemplates.map((row) => ({
    kind: 'text_search_template',
    schema: schemas.get(row.schema) ?? '',
    name: row.name,
    ...nameField('init', row.init),
    lexize: readName(row.lexize),
    ...catalogComment(comment('pg_ts_template', row.id)),
  }));
}

function dependencies({ schema, init, lexize }: PgTextSearchTemplate): readonly Ref[] {
  return [{ kind: 'schema', name: schema }, ...functionRefs(init, lexize)];
}

/** https://www.postgresql.org/docs/current/sql-createtstemplate.html */
function createSql(template: PgTextSearchTemplate, naming: Naming): string {
  const { init, lexize } = template;
  const list = words(
    init !== undefined && `INIT = ${qualifiedName(init, naming)},`,
    `LEXIZE = ${qualifiedName(lexize, naming)}`,
  );
  return `CREATE TEXT SEARCH TEMPLATE ${qualifiedName(template, naming)} (${list})`;
}

function encode(template: PgTextSearchTemplate, cx: EncodeContext): readonly OutputBlock[] {
  return [
    {
      type: 'text_search_template',
      labels: cx.labels(objectRef(template)),
      attributes: [
        ...schemaAttribute(template, cx),
        ...encodeNameAttribute('init', template.init, cx),
        ...encodeNameAttribute('lexize', template.lexize, cx),
        ...commentAttribute(template),
      ],
      blocks: [],
    },
  ];
}

const templateShape = shape([0, 2], ['schema', 'init', 'lexize', 'name', 'comment', 'for_each']);

function decode(block: Block, cx: DecodeContext): PgTextSearchTemplate | undefined {
  const reader = cx.open(block, templateShape);
  const schema = ownSchema(reader, cx);
  reader.require('lexize');
  const { lexize } = decodeNameField(reader, 'lexize', 'lexize');
  if (schema === undefined || lexize === undefined) return undefined;
  return {
    kind: 'text_search_template',
    schema,
    name: cx.ref.name,
    ...decodeNameField(reader, 'init', 'init'),
    lexize,
    ...commentField(reader),
  };
}
