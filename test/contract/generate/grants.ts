import type { Choices } from './choices.ts';
import type { World } from './world.ts';

/** The roles that policies and grants name; they are the server's, and stay. */
export const makeRoles: readonly string[] = ['gen_reader', 'gen_writer'].map(
  (role) =>
    `DO $$ BEGIN CREATE ROLE ${role}; EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$`,
);

/** Who may do what with the schema and the table that both states of a pair have. */
export function makeGrants(c: Choices, { tables }: World): readonly string[] {
  const table = tables.find(({ stays }) => stays)?.name;
  const privilege = c.pick('privilege', ['SELECT', 'INSERT, DELETE', 'ALL']);
  const whom = c.pick('whom', ['gen_writer', 'PUBLIC', 'gen_reader WITH GRANT OPTION']);
  return [
    ...(table !== undefined && c.maybe('table', 0.3)
      ? [`GRANT ${privilege} ON ${table} TO ${whom}`]
      : []),
    ...(table !== undefined && c.maybe('column', 0.2)
      ? [`GRANT SELECT (id), UPDATE (id) ON ${table} TO gen_reader`]
      : []),
    ...(c.maybe('schema', 0.3) ? ['GRANT USAGE ON SCHEMA s0 TO gen_reader'] : []),
    // For what was made before they have no meaning.
    ...(c.maybe('default', 0.2)
      ? [
          `ALTER DEFAULT PRIVILEGES IN SCHEMA s0 GRANT ${c.pick('of the future', ['SELECT', 'ALL'])} ON TABLES TO gen_writer`,
        ]
      : []),
  ];
}
