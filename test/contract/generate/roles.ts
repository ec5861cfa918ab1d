import type { Choices } from './choices.ts';
import { comments } from './types.ts';
import type { World } from './world.ts';

const names = ['gen_clerk', 'gen_team'] as const;

/** Roles that come and go, what they are members of and what they may do. */
export function makeOwnRoles(choices: Choices, { major, tables }: World): readonly string[] {
  const made = names.filter((name) => choices.maybe(name, 0.6));
  const able = [...made, 'gen_writer'];
  return [
    ...made.map((name) => `CREATE ROLE ${name}${attributesOf(choices.at(name))}`),
    ...made.flatMap((name, n) => {
      const c = choices.at(name);
      // Later ones are members of earlier ones.
      const group = c.pick('group', ['gen_reader', made[n - 1] ?? 'gen_reader']);
      return [
        ...(c.maybe('member', 0.5) ? [`GRANT ${group} TO ${name}${membership(c, major)}`] : []),
        ...(c.maybe('commented', 0.3)
          ? [`COMMENT ON ROLE ${name} IS ${c.pick('comment', comments)}`]
          : []),
      ];
    }),
    ...tables.flatMap(({ bare, name }) => {
      const c = choices.at(bare);
      const whom = able[c.pick('whom', [0, 1, 2]) % able.length];
      return c.maybe('granted', 0.3)
        ? [`GRANT ${c.pick('what', ['SELECT', 'UPDATE', 'ALL'])} ON ${name} TO ${whom}`]
        : [];
    }),
  ];
}

function attributesOf(c: Choices): string {
  return [
    ...c.some('flags', ['LOGIN', 'NOINHERIT', 'CREATEDB', 'CREATEROLE', 'BYPASSRLS'], 0.3),
    ...(c.maybe('limited', 0.3) ? [`CONNECTION LIMIT ${c.pick('limit', [1, 5])}`] : []),
    ...(c.maybe('ends', 0.2)
      ? [`VALID UNTIL '${c.pick('end', [2040, 2050])}-01-01 00:00:00+00'`]
      : []),
  ]
    .map((attribute) => ` ${attribute}`)
    .join('');
}

function membership(c: Choices, major: number): string {
  if (major >= 16 && c.maybe('options', 0.4)) {
    return ` WITH ADMIN ${c.pick('admin', ['TRUE', 'FALSE'])}, INHERIT ${c.pick('inherit', ['TRUE', 'FALSE'])}, SET ${c.pick('set', ['TRUE', 'FALSE'])}`;
  }
  return c.maybe('admin option', 0.3) ? ' WITH ADMIN OPTION' : '';
}
