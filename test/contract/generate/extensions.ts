import type { Choices } from './choices.ts';
import type { UserTypes } from './user-types.ts';

/** Extensions with a type and an operator class that columns and indexes use. */
export interface Extensions extends UserTypes {
  /** The operator class for words within texts; absent without its extension. */
  readonly trigrams?: string;
}

export function makeExtensions(choices: Choices): Extensions {
  const [texts, words] = [choices.at('texts'), choices.at('words')];
  const hasTexts = texts.maybe('exists', 0.4);
  const hasWords = words.maybe('exists', 0.3);
  return {
    made: hasTexts ? [{ type: `${schemaOf(texts)}.citext`, defaults: [`'A'`, `'b'`] }] : [],
    sql: [
      ...(hasTexts ? makeExtension(texts, 'citext') : []),
      ...(hasWords ? makeExtension(words, 'pg_trgm') : []),
    ],
    ...(hasWords && { trigrams: `${schemaOf(words)}.gin_trgm_ops` }),
  };
}

function makeExtension(c: Choices, name: string): readonly string[] {
  return [
    `CREATE EXTENSION ${name} SCHEMA ${schemaOf(c)}`,
    // Its own comment is the one that its control file gives.
    ...(c.maybe('commented', 0.2) ? [`COMMENT ON EXTENSION ${name} IS 'ours'`] : []),
  ];
}

function schemaOf(c: Choices): string {
  return c.pick('schema', ['public', 'public', 's0']);
}
