import { didYouMean, MercatorError } from '../../base/index.ts';
import { atlasFormat } from './atlas.ts';
import { dbmateFormat } from './dbmate.ts';
import { flywayFormat } from './flyway.ts';
import { type DirectoryFormat, type FormatName, formatNames } from './format.ts';
import { golangMigrateFormat } from './golang-migrate.ts';
import { gooseFormat } from './goose.ts';
import { liquibaseFormat } from './liquibase.ts';

const formats: Readonly<Record<FormatName, DirectoryFormat>> = {
  atlas: atlasFormat,
  'golang-migrate': golangMigrateFormat,
  goose: gooseFormat,
  flyway: flywayFormat,
  liquibase: liquibaseFormat,
  dbmate: dbmateFormat,
};

/** The format of that name; empty is Atlas's. Throws E_USAGE in Atlas's words. */
export function formatOf(name: string): DirectoryFormat {
  const found = formatNames.find((one) => one === (name === '' ? 'atlas' : name));
  if (found !== undefined) return formats[found];
  throw new MercatorError('E_USAGE', `unknown dir format "${name}"`, {
    hint: `one of ${formatNames.join(', ')}.${didYouMean(name, formatNames)}`,
  });
}

export type { DirectoryFormat, FormatName, ParseContext, RawFile } from './format.ts';
