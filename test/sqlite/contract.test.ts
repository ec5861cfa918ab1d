import expectedFailures from './contract.expected-failures.json' with { type: 'json' };
import { checkPair } from './contract.ts';
import { checkOutsideCases } from './outside-cases.ts';
import { outsidePairs, outsideSchemas, type SchemaPair } from './outside-schemas.ts';

/** Every schema comes into being, goes, and turns into the next one of the list. */
function chains(): readonly SchemaPair[] {
  const schemas = [...outsideSchemas()].filter(([id]) => !id.includes('..') && !id.includes('/'));
  return schemas.flatMap(([id, sql], at): readonly SchemaPair[] => {
    const [next, nextSql] = schemas[(at + 1) % schemas.length] ?? ['', ''];
    return [
      { id: `${id} to nothing`, from: sql, to: '', changes: true },
      { id: `${id} to ${next}`, from: sql, to: nextSql, changes: true },
    ];
  });
}

checkOutsideCases({
  name: 'steps from schema to schema, with rows',
  cases: [...outsidePairs(), ...outsidePairs().map(turned), ...chains()],
  expectedFailures,
  id: ({ id }) => id,
  sample: 4,
  run: async (pair) => {
    const outcome = await checkPair(pair, pair.id.length);
    if (outcome.refused !== undefined) console.info(`${pair.id}: ${outcome.refused}`);
  },
});

function turned({ id, from, to, changes }: SchemaPair): SchemaPair {
  return { id: `${id} and back`, from: to, to: from, changes };
}
