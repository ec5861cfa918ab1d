import { describe, expect, it } from 'vitest';
import { formatRefPath, parseRefPath, type Ref } from './ref.ts';

describe('the path of a reference', () => {
  it.each<[string, Ref]>([
    ['schema.public', { kind: 'schema', name: 'public' }],
    ['table.public.users', { kind: 'table', schema: 'public', name: 'users' }],
    ['view."my app"."a.""b"""', { kind: 'view', schema: 'my app', name: 'a."b"' }],
    [
      'function.public."f("(integer, text[])',
      { kind: 'function', schema: 'public', name: 'f(', signature: '(integer, text[])' },
    ],
    [
      'table.public.users.column.id',
      { kind: 'column', schema: 'public', parent: 'users', name: 'id' },
    ],
  ])('%s', (path, ref) => {
    expect(parseRefPath(path)).toEqual(ref);
    expect(formatRefPath(ref)).toBe(path);
  });

  it.each(['', 'table', 'table.', '.a.b', 'table.a.b.c', 'table.a b', 'table."a'])(
    'refuses %j',
    (path) => expect(parseRefPath(path)).toBeUndefined(),
  );
});
