import { sourceFile } from '../../src/base/index.ts';
import type { Connection } from '../../src/dialects/index.ts';
import { parseHcl } from '../../src/hcl/index.ts';
import {
  diffRealms,
  type Mode,
  planChanges,
  type Realm,
  type Statement,
  withModes,
} from '../../src/schema/index.ts';
import { decodeRealm, encodeRealm } from '../../src/spec/index.ts';
import { dumpDifference } from '../support/catalog-dump.ts';
import { fail, type Stage } from './failure.ts';

/** A database under test. */
export interface Subject {
  readonly connection: Connection;
  /** What is read and planned besides. */
  readonly modes?: readonly Mode[];
  /** Its catalog as text, written without anything of `src/`. */
  dump(): Promise<readonly string[]>;
  /** The database's own tool's word on it, without order; absent where there is none to ask. */
  readonly otherDump?: () => Promise<readonly string[]>;
  /** Table → number of rows. */
  rowCounts(): Promise<ReadonlyMap<string, number>>;
}

export interface State {
  readonly realm: Realm;
  /** Classes of the census that have no kind. */
  readonly unknown: readonly string[];
  readonly dump: readonly string[];
  readonly rows: ReadonlyMap<string, number>;
}

/** What a database holds now, all schemas. Throws ContractFailure. */
export async function stateOf(subject: Subject, stage: Stage): Promise<State> {
  try {
    const { connection, modes = [] } = subject;
    const scope = { schemas: [], exclude: [], include: [], modes };
    const { realm, census } = await connection.inspect(scope);
    const unknown = census.unknown.map((entry) => entry.class);
    return { realm, unknown, dump: await subject.dump(), rows: await subject.rowCounts() };
  } catch (cause) {
    throw fail(stage, undefined, cause);
  }
}

/** The plan between two realms, empty when they are equal. Throws ContractFailure. */
export function planBetween(
  from: Realm,
  to: Realm,
  { dialect, flavor }: Connection,
): readonly Statement[] {
  try {
    const changes = diffRealms(from, to, dialect.kinds);
    const { capabilities } = flavor;
    const cx = { from, to, qualifier: undefined, indent: '', capabilities };
    return planChanges(changes, dialect.kinds, cx);
  } catch (cause) {
    throw fail('plan', undefined, cause);
  }
}

/** Throws ContractFailure, with the lines that differ. */
export function expectSame(stage: Stage, dump: readonly string[], wanted: readonly string[]): void {
  const lines = dumpDifference(dump, wanted);
  if (lines.length > 0) throw fail(stage, lines.join('\n'));
}

/** The realm as written in HCL and read back, which must write the same. Throws ContractFailure. */
export function throughHcl(realm: Realm, { dialect }: Connection): Realm {
  const hcl = encode(realm, dialect);
  const { file, diagnostics } = parseHcl(sourceFile('schema.hcl', hcl));
  const decoded = decodeRealm([file], dialect.kinds);
  const [problem] = [...diagnostics, ...decoded.diagnostics];
  if (problem !== undefined) throw fail('hcl', `${problem.summary}: ${problem.detail}`);
  expectSame('hcl', encode(decoded.value, dialect).split('\n'), hcl.split('\n'));
  return withModes(decoded.value, realm.modes ?? [], dialect.kinds);
}

function encode(realm: Realm, { kinds }: Connection['dialect']): string {
  try {
    return encodeRealm(realm, kinds);
  } catch (cause) {
    throw fail('hcl', undefined, cause);
  }
}
