import type { FunctionCases } from './function-cases.ts';

export const regexCases: FunctionCases = {
  regex: [
    ['regex("b+", "abbc")', '"bb"'],
    ['regex("(a)(x)?", "ab")', '["a", null]'],
    ['regex("(?P<n>a)(?<m>b)", "ab")', '{ n = "a", m = "b" }'],
    ['regex("(?i)B", "abc")', '"b"'],
    ['regex(".", "😀x")', '"😀"'],
    ['regex("z", «"ab"»)', '! the pattern matches no part of the text'],
    ['regex(«"("», "ab")', '! invalid pattern: missing closing ): ('],
    ['regex(«"a(?=b)"», "ab")', '! invalid or unsupported Perl syntax'],
    ['regex(«"(a)(?P<n>b)"», "ab")', '! groups with a name and groups without'],
  ],
  regexall: [
    ['regexall("[a-z]", "1ab")', 'tolist(["a", "b"])'],
    ['regexall("(a)(\\\\d)", "a1a2")', 'tolist([["a", "1"], ["a", "2"]])'],
    ['length(regexall("z", "ab"))', '0'],
    ['regexall(«"*"», "ab")', '! missing argument to repetition operator'],
  ],
  regexmatch: [
    ['regexmatch("^a.c$", "abc")', 'true'],
    ['regexmatch("z", "abc")', 'false'],
    ['regexmatch("", "")', 'true'],
    ['regexmatch(«"["», "a")', '! invalid pattern'],
  ],
  regexreplace: [
    ['regexreplace("hello world", "(\\\\w+) (\\\\w+)", "$2 $1")', '"world hello"'],
    ['regexreplace("abc", "(b)", "$1x")', '"ac"'],
    ['regexreplace("abc", "(?P<x>b)", "[$x$$]")', '"a[b$]c"'],
    ['regexreplace("baaac", "a*", "x")', '"xbxcx"'],
    ['regexreplace("abc", "b", "$")', '"a$c"'],
    ['regexreplace("abc", «"("», "x")', '! invalid pattern'],
  ],
  regexpescape: [
    [
      'regexpescape("a.b*c[]{}()^$|?+\\\\-/")',
      '"a\\\\.b\\\\*c\\\\[\\\\]\\\\{\\\\}\\\\(\\\\)\\\\^\\\\$\\\\|\\\\?\\\\+\\\\\\\\-/"',
    ],
    ['regexmatch(regexpescape("(a)"), "(a)")', 'true'],
    ['regexpescape(«null»)', '! must not be null'],
  ],
};
