import type { Ref } from '../../../../schema/index.ts';
import { declareInSchema } from '../../hcl-parts.ts';
import type { PgTextSearchDictionary } from '../../model-text-search.ts';
import { qualifiedName } from '../../sql-names.ts';
import type { PgKind } from '../kind.ts';
import { diffFields } from '../object-diff.ts';
import { objectPlan } from '../object-plan.ts';
import { decodeDictionary, encodeDictionary } from './hcl.ts';
import { readDictionaries } from './read.ts';
import { alterDictionary, createDictionary } from './sql.ts';

export const textSearchDictionaryKind: PgKind<PgTextSearchDictionary> = {
  kind: 'text_search_dictionary',
  noun: 'text search dictionary',
  rank: 9,
  needs: ['schemas', 'textDictionaries', 'comments'],
  read: readDictionaries,
  dependencies,
  diff: (from, to) => diffFields(from, to, ['template', 'options']),
  inPlace: (from, to) =>
    from.template.schema === to.template.schema && from.template.name === to.template.name,
  invalidated: () => 'rebuild',
  ...objectPlan<PgTextSearchDictionary>({
    noun: 'text search dictionary',
    target: (dictionary, naming) => `TEXT SEARCH DICTIONARY ${qualifiedName(dictionary, naming)}`,
    create: createDictionary,
    alter: alterDictionary,
    dependencies,
  }),
  onDev: 'real',
  blocks: ['text_search_dictionary'],
  printRank: 72,
  qualified: true,
  declare: declareInSchema,
  decode: decodeDictionary,
  encode: encodeDictionary,
};

function dependencies({ schema, template }: PgTextSearchDictionary): readonly Ref[] {
  const own = { kind: 'schema', name: schema };
  if (template.schema === undefined) return [own];
  return [own, { kind: 'text_search_template', schema: template.schema, name: template.name }];
}
