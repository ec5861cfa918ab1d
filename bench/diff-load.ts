import { sourceFile } from '../src/base/index.ts';
import { postgres } from '../src/dialects/postgres/index.ts';
import { openHcl } from '../src/hcl/index.ts';
import { diffRealms, planChanges, type Realm, type Statement } from '../src/schema/index.ts';
import { decodeRealm } from '../src/spec/index.ts';
import { schemaText } from './schema-text.ts';
import { step, steps } from './step.ts';

/*
 * diff-load.ts <tables>
 *
 * Compares two realms of so many tables in a process of its own, as a command does, and prints the
 * figures as JSON: milliseconds of a comparison that finds nothing (`same`), of
 * one that finds a changed column, planned (`one`), and of the same two once the engine knows the
 * code (`sameWarm`, `oneWarm`), which tells how time grows.
 */

const { kinds } = postgres;

function realmOf(text: string): Realm {
  return decodeRealm([openHcl(sourceFile('schema.hcl', text)).file], kinds).value;
}

function plan(from: Realm, to: Realm): readonly Statement[] {
  return planChanges(diffRealms(from, to, kinds), kinds, {
    from,
    to,
    qualifier: undefined,
    indent: '',
  });
}

/** The least of five times, other work on the machine only ever makes it slower. */
async function warm(name: string, work: () => readonly unknown[]): Promise<void> {
  const times: number[] = [];
  for (let round = 0; round < 5; round++) {
    await step(name, work);
    times.push(steps[name] ?? 0);
  }
  steps[name] = Math.min(...times);
}

async function main(): Promise<void> {
  const tables = Number(process.argv[2]);
  const text = schemaText(tables);
  const from = realmOf(text);
  const to = structuredClone(from);
  // The type of one column, of the table in the middle.
  const head = `table "table_number_${tables / 2}" {`;
  const at = text.indexOf('character_varying(255)', text.indexOf(head));
  const changed = realmOf(
    `${text.slice(0, at)}text${text.slice(at + 'character_varying(255)'.length)}`,
  );
  const same = await step('same', () => diffRealms(from, to, kinds));
  const one = await step('one', () => plan(from, changed));
  if (same.length !== 0 || one.length !== 1) {
    throw new Error(`${same.length} changes and ${one.length} statements, in place of 0 and 1`);
  }
  await warm('sameWarm', () => diffRealms(from, to, kinds));
  await warm('oneWarm', () => plan(from, changed));
  const megabytes = process.resourceUsage().maxRSS / 1024;
  process.stdout.write(`${JSON.stringify({ ...steps, megabytes })}\n`);
}

void main();
