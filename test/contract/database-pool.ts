import { catalogDump } from '../support/catalog-dump.ts';
import { createDatabase, type TestDatabase } from '../support/postgres.ts';

/* Databases that are emptied and used again: to make and to remove one costs more than a small test. */

/** Major version, 0 for the default → databases that are empty. */
const idle = new Map<number, TestDatabase[]>();

/** What an empty database of the version holds. */
const empty = new Map<number, string>();

/** An empty database, new or used before; give it back. */
export async function takeDatabase(major = 0): Promise<TestDatabase> {
  const used = idle.get(major)?.pop();
  if (used !== undefined) return used;
  const database = await createDatabase('pool', major === 0 ? {} : { major });
  if (!empty.has(major)) empty.set(major, await contentOf(database));
  return database;
}

/** Takes away what generate/ makes; a database that is not empty after that is removed. */
export async function giveBack(database: TestDatabase, major = 0): Promise<void> {
  try {
    await database.query(emptying);
    if ((await contentOf(database)) === empty.get(major)) {
      idle.set(major, [...(idle.get(major) ?? []), database]);
      return;
    }
  } catch (error) {
    console.info(`a database is not used again: ${String(error)}`);
  }
  await database.drop();
}

async function contentOf({ query }: TestDatabase): Promise<string> {
  return (await catalogDump(query)).join('\n');
}

const emptying = `SET client_min_messages = error;
DROP EVENT TRIGGER IF EXISTS watched;
DROP PUBLICATION IF EXISTS news;
DROP SUBSCRIPTION IF EXISTS far_news;
DROP EXTENSION IF EXISTS citext, pg_trgm CASCADE;
DROP FOREIGN DATA WRAPPER IF EXISTS far CASCADE;
DROP SCHEMA IF EXISTS s0, s1 CASCADE;
DO $$ DECLARE name text; names text[] := ARRAY(SELECT c.oid::regclass FROM pg_class c
    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p'));
BEGIN
  FOREACH name IN ARRAY names LOOP
    EXECUTE format('DROP TABLE IF EXISTS %s CASCADE', name);
  END LOOP;
  FOR name IN SELECT rolname FROM pg_roles WHERE rolname LIKE 'gen\\_%' LOOP
    EXECUTE format('DROP OWNED BY %I', name);
  END LOOP;
END $$;
SELECT`;
