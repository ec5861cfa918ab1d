import { describe, expect, it } from 'vitest';
import { describeUrl, parseUrl } from './url.ts';

describe('parseUrl', () => {
  it.each([
    ['sqlite://file.db', { kind: 'file', path: 'file.db', mode: 'rwc' }],
    [
      'sqlite3:///abs/path/file.db?mode=ro',
      { kind: 'file', path: '/abs/path/file.db', mode: 'ro' },
    ],
    ['sqlite://file:ex1.db?_fk=1', { kind: 'file', path: 'ex1.db' }],
    ['sqlite://file:///a%20b.db', { kind: 'file', path: '/a b.db' }],
    ['sqlite://dev?mode=memory&_fk=1', { kind: 'memory' }],
    ['sqlite://dev?mode=memory&cache=shared', { kind: 'memory', shared: 'dev' }],
    ['sqlite://:memory:', { kind: 'memory' }],
    ['libsql+file://path.db', { kind: 'file', path: 'path.db' }],
    ['libsql://host.example', { kind: 'remote', url: 'https://host.example', encrypted: true }],
    ['libsql+wss://h:1/x', { kind: 'remote', url: 'https://h:1/x', host: 'h' }],
    ['libsql+ws://[::1]:8080', { kind: 'remote', url: 'http://[::1]:8080', encrypted: false }],
    ['libsql://h?tls=0&authToken=t', { kind: 'remote', url: 'http://h', authToken: 't' }],
  ])('%s', (url, target) => {
    expect(parseUrl(url).target).toMatchObject(target);
  });

  it('sets pragmas, two of them always', () => {
    expect(parseUrl('sqlite://f').pragmas).toEqual([
      { name: 'busy_timeout', value: '5000' },
      { name: 'foreign_keys', value: '0' },
    ]);
    const url = 'sqlite://f?_fk=1&_timeout=9&_pragma=journal_mode(wal)&_pragma=cache_size=-2000';
    expect(parseUrl(url).pragmas.map(({ name, value }) => `${name}=${value}`)).toEqual([
      'busy_timeout=9',
      'foreign_keys=1',
      'journal_mode=wal',
      'cache_size=-2000',
    ]);
  });

  it.each([
    ['sqlite://', 'malformed SQLite URL: it names no file'],
    ['sqlite://f?mode=rx', 'unknown mode "rx" in a SQLite URL'],
    ['sqlite://f?cash=shared', 'unknown parameter "cash" in a SQLite URL'],
    ['sqlite://f?_fkk=1', 'unknown parameter "_fkk" in a SQLite URL'],
    ['sqlite://f?_fk=1;DROP', 'malformed value of the parameter "_fk"'],
    ['sqlite://f?_pragma=x', 'malformed value of the parameter "_pragma"'],
    ['libsql://?authToken=secret', 'malformed SQLite URL: it names no host'],
    ['libsql://h?authtoken=secret', 'unknown parameter "authtoken" in a libSQL URL'],
  ])('refuses %s', (url, message) => {
    expect(() => parseUrl(url)).toThrow(expect.objectContaining({ code: 'E_URL', message }));
  });

  it('shows no token', () => {
    const facts = describeUrl('libsql://h.example/db?authToken=secret&tls=1');
    expect(facts.redacted).toBe('libsql://h.example/db?authToken=xxxxx&tls=1');
    expect(JSON.stringify(facts)).not.toContain('secret');
    expect(facts.boundSchema).toBe('main');
  });
});
