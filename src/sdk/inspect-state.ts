import type { DevRung, Dialect } from '../dialects/index.ts';
import { beginPhase } from './channels.ts';
import type { InspectReport } from './inspect.ts';
import { dialectOf, openDev } from './open-dev.ts';
import { readState } from './states/read-state.ts';
import type { StateSource } from './states/source.ts';
import type { Workplace } from './workplace.ts';

/** The report of a state that is no database. `url` is what the user calls it. */
export async function inspectState(
  source: StateSource,
  url: string,
  work: Workplace,
): Promise<InspectReport> {
  const { channels, scope } = work;
  const dialect = await dialectOf(work, [source]);
  const dev = await openDev(work, dialect);
  try {
    beginPhase(channels, 'inspect', url);
    const schema = (await work.devWish()).boundSchema;
    const bound = schema === undefined ? undefined : ({ schema, flag: 'dev-url' } as const);
    const rows = work.rows && { policy: work.rows };
    const cx = { channels, dialect, dev, bound, scope, rows };
    const { realm, census, boundSchema } = await readState(source, cx);
    const rung = dev.rung();
    return {
      dialect,
      url: factsOf(url, boundSchema),
      flavor: flavorOf(dialect, rung),
      realm,
      census,
      ...(rung === undefined ? {} : { dev: rung }),
    };
  } finally {
    await dev.close();
  }
}

function factsOf(url: string, boundSchema: string | undefined): InspectReport['url'] {
  const [scheme = '', path = ''] = url.split('://');
  const nothing = { user: undefined, host: '', rawQuery: '' };
  return { scheme, path, redacted: url, boundSchema, ...nothing };
}

function flavorOf({ name }: Dialect, rung: DevRung | undefined): InspectReport['flavor'] {
  return { vendor: name, version: rung?.version ?? '', capabilities: {} };
}
