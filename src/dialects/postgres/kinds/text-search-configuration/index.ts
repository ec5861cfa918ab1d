import type { Ref } from '../../../../schema/index.ts';
import { declareInSchema } from '../../hcl-parts.ts';
import type { PgTextSearchConfiguration } from '../../model-text-search.ts';
import type { QualifiedName } from '../../model-types.ts';
import { qualifiedName } from '../../sql-names.ts';
import type { PgKind } from '../kind.ts';
import { diffFields } from '../object-diff.ts';
import { objectPlan } from '../object-plan.ts';
import { decodeConfiguration, encodeConfiguration } from './hcl.ts';
import { readConfigurations } from './read.ts';
import { alterConfiguration, createConfiguration } from './sql.ts';

export const textSearchConfigurationKind: PgKind<PgTextSearchConfiguration> = {
  kind: 'text_search_configuration',
  noun: 'text search configuration',
  rank: 9,
  needs: ['schemas', 'textConfigurations', 'textMappings', 'comments'],
  read: readConfigurations,
  dependencies,
  diff: (from, to) => diffFields(from, to, ['parser', 'mappings']),
  inPlace: (from, to) =>
    from.parser.schema === to.parser.schema && from.parser.name === to.parser.name,
  invalidated: () => 'rebuild',
  ...objectPlan<PgTextSearchConfiguration>({
    noun: 'text search configuration',
    target: (object, naming) => `TEXT SEARCH CONFIGURATION ${qualifiedName(object, naming)}`,
    create: createConfiguration,
    alter: alterConfiguration,
    dependencies,
  }),
  onDev: 'real',
  blocks: ['text_search_configuration'],
  printRank: 70,
  qualified: true,
  declare: declareInSchema,
  decode: decodeConfiguration,
  encode: encodeConfiguration,
};

function dependencies({ schema, parser, mappings }: PgTextSearchConfiguration): readonly Ref[] {
  const ref = (kind: string, { schema: own, name }: QualifiedName): readonly Ref[] =>
    own === undefined ? [] : [{ kind, schema: own, name }];
  const dictionaries = mappings.flatMap((mapping) => mapping.dictionaries);
  return [
    { kind: 'schema', name: schema },
    ...ref('text_search_parser', parser),
    ...dictionaries.flatMap((name) => ref('text_search_dictionary', name)),
  ];
}
