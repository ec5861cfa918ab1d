import { MercatorError } from '../base/index.ts';
import {
  type MigrationDirectory,
  memoryStore,
  type NewFile,
  readDirectory,
} from '../migrate/index.ts';
import {
  applyPolicy,
  changedRef,
  type DiffPolicy,
  diffRealms,
  formatRef,
  type Realm,
  type RowsPolicy,
  settleRows,
} from '../schema/index.ts';
import { type Replay, withoutUnasked } from './migrate-states.ts';

/** What files that were planned are held against. */
export interface Claim {
  readonly directory: MigrationDirectory;
  readonly replay: Replay;
  readonly to: Realm;
  /** Differences that are none. */
  readonly policy: DiffPolicy;
  /** undefined: rows are left out. */
  readonly rows: RowsPolicy | undefined;
  readonly what: 'file' | 'checkpoint';
  /** What `to` is, in words. */
  readonly goal: string;
}

/**
 * Replays the directory with the new files, which must lead to what is wanted. Throws E_PLAN_PROOF,
 * and E_STATE_SQL for a statement that the dev database refuses.
 */
export async function proveFiles(files: readonly NewFile[], claim: Claim): Promise<void> {
  const { directory, replay, to, policy, rows, what, goal } = claim;
  const { kinds, rows: support } = replay.dialect;
  const reached = await replay.state(await withFiles(directory, files));
  const { realm } = withoutUnasked(reached, to);
  const all = rows && { ...rows, mode: 'SYNC' as const };
  const states = settleRows(realm, to, all, support.nameKey);
  const rest = applyPolicy(diffRealms(states.from, states.to, kinds), policy);
  if (rest.length === 0) return;
  const list = rest.map((change) => `  ${change.kind} ${formatRef(changedRef(change))}`);
  throw new MercatorError('E_PLAN_PROOF', `the planned ${what} does not lead to ${goal}`, {
    hint: ['the directory with it, replayed, leaves these differences:', ...list].join('\n'),
  });
}

/** The directory as it will be. */
async function withFiles(
  directory: MigrationDirectory,
  files: readonly NewFile[],
): Promise<MigrationDirectory> {
  const texts = new Map([...directory.raw].map(([name, { text }]) => [name, text]));
  for (const { name, text } of files) texts.set(name, text);
  return readDirectory(memoryStore(directory.store.url, texts), directory.format);
}
