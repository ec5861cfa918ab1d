import { MercatorError } from '../base/index.ts';
import type { Text } from '../config/index.ts';
import type { DevRung } from '../dialects/index.ts';
import { type CensusPolicy, censusWarnings } from './census.ts';
import { beginPhase, type Channels, warn } from './channels.ts';
import { dialectOf, openDev } from './open-dev.ts';
import { readState } from './states/read-state.ts';
import { resolveState } from './states/resolve.ts';
import { openWorkplace, type StateOptions } from './workplace.ts';

export interface ValidateOptions extends StateOptions {
  /** The schema files; else the env's `src`. */
  readonly urls?: readonly Text[];
  readonly census?: CensusPolicy;
}

export interface ValidateReport {
  /** What was loaded, as the user would call it. */
  readonly description: string;
  /** The dev database it was loaded on. */
  readonly dev?: DevRung;
}

/** Loads a schema on a clean database. Throws whatever is wrong with it, placed; changes nothing. */
export async function validateSchema(
  options: ValidateOptions,
  channels: Channels,
): Promise<ValidateReport> {
  const work = await openWorkplace(options, channels);
  const urls = options.urls ?? work.env?.src ?? [];
  if (urls.length === 0) {
    throw new MercatorError('E_USAGE', 'required flag(s) "url" not set', {
      hint: 'name the schema with --url, or an environment with a "src" with --env',
    });
  }
  const source = await resolveState(urls, work.resolve);
  const dialect = await dialectOf(work, [source]);
  const dev = await openDev(work, dialect);
  try {
    beginPhase(channels, 'inspect', 'the schema');
    const schema = (await work.devWish()).boundSchema;
    const bound = schema === undefined ? undefined : ({ schema, flag: 'dev-url' } as const);
    const { scope } = work;
    const { description, census } = await readState(source, {
      channels,
      dialect,
      dev,
      bound,
      scope,
    });
    const policy = options.census ?? 'warn';
    for (const warning of censusWarnings(census, policy)) warn(channels, warning);
    const rung = dev.rung();
    return rung === undefined ? { description } : { description, dev: rung };
  } finally {
    await dev.close();
  }
}
