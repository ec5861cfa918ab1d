import { sqliteKinds } from '../../src/dialects/sqlite/kinds/index.ts';
import type { Realm } from '../../src/schema/index.ts';
import { encodeRealm } from '../../src/spec/index.ts';
import { dump } from './dump.ts';
import { creation, decoded, diff, inspect, memoryWith, migrate } from './live.ts';
import { checkOutsideCases, demandEqual } from './outside-cases.ts';
import { outsideSchemas } from './outside-schemas.ts';
import expectedFailures from './round-trip.expected-failures.json' with { type: 'json' };

/** A database made of the realm is as the one that the realm was read from. */
async function demandSame(realm: Realm, source: readonly string[]): Promise<void> {
  const made = await memoryWith('');
  await migrate(made, creation(realm));
  demandEqual(await dump(made), source);
  const again = await inspect(made);
  if (diff(realm, again).length + diff(again, realm).length > 0) throw new Error('it differs');
  await made.close();
}

checkOutsideCases({
  name: 'schemas made anew by their SQL and their HCL',
  cases: [...outsideSchemas()],
  expectedFailures,
  id: ([name]) => name,
  sample: 3,
  run: async ([, sql]) => {
    const connection = await memoryWith(sql);
    const source = await dump(connection);
    const realm = await inspect(connection);
    await demandSame(realm, source);
    const hcl = encodeRealm(realm, sqliteKinds);
    const written = decoded(hcl);
    if (encodeRealm(written, sqliteKinds) !== hcl) throw new Error('it prints differently');
    await demandSame(written, source);
    await connection.close();
  },
});
