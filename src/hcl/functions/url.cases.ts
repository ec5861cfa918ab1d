import type { FunctionCases } from './function-cases.ts';

export const urlCases: FunctionCases = {
  urlescape: [
    ['urlescape("a b&c/é!\'()*~")', '"a+b%26c%2F%C3%A9%21%27%28%29%2A~"'],
    ['urlescape("")', '""'],
    ['urlescape(«null»)', '! must not be null'],
  ],
  urlqueryset: [
    [
      'urlqueryset("postgres://u:p%40ss@h:5432/db?b=2&a=1&a=3", "sslmode", "dis able")',
      '"postgres://u:p%40ss@h:5432/db?a=1&a=3&b=2&sslmode=dis+able"',
    ],
    ['urlqueryset("mysql://u:p@tcp(h:3306)/db?a=1", "a", "b")', '"mysql://u:p@tcp(h:3306)/db?a=b"'],
    ['urlqueryset("postgres://h/db?x=1#frag", "x", "")', '"postgres://h/db?x=#frag"'],
    ['urlqueryset("sqlite:file.db", "a", "b")', '"sqlite:file.db?a=b"'],
    ['urlqueryset("sqlite://f?y=%zz&z=a%20b", "a", "1")', '"sqlite://f?a=1&y=%25zz&z=a+b"'],
    ['urlqueryset(«"://x"», "a", "b")', '! not a URL'],
  ],
  urluserinfo: [
    [
      'urluserinfo("postgres://u:p@h:5432/db", "us er@x", "p/a:s?s&#!*+")',
      '"postgres://us%20er%40x:p%2Fa%3As%3Fs&%23%21%2A+@h:5432/db"',
    ],
    ['urluserinfo("postgres://u:p@h/db?x=1", "user")', '"postgres://user@h/db?x=1"'],
    ['urluserinfo("postgres://h/db", "user", null)', '"postgres://user@h/db"'],
    ['urluserinfo("postgres://h/db", "user", "")', '"postgres://user:@h/db"'],
    ['urluserinfo(«"sqlite:file.db"», "user", "x")', '! the URL has no host to log in to'],
    ['urluserinfo("postgres://h", "u", "p", «"q"»)', '! at most three arguments'],
  ],
  urlsetpath: [
    ['urlsetpath("postgres://u:p@h:5432/db?x=1", "/new")', '"postgres://u:p@h:5432/new?x=1"'],
    [
      'urlsetpath("postgres://h/db?q=%7E", "new db?#%/ü")',
      '"postgres://h/new%20db%3F%23%25/%C3%BC?q=%7E"',
    ],
    ['urlsetpath("postgres://h/a/b", "")', '"postgres://h"'],
    ['urlsetpath(«"sqlite:file.db"», "x")', '! the URL has no path of its own'],
  ],
};
