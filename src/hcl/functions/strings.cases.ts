import type { FunctionCases } from './function-cases.ts';

export const stringCases: FunctionCases = {
  chomp: [
    ['chomp("  x\\n\\n")', '"  x"'],
    ['chomp("x\\r\\n\\r\\n")', '"x"'],
    ['chomp("\\nx")', '"\\nx"'],
    ['chomp(«null»)', '! must not be null'],
  ],
  lower: [
    ['lower("HELLO É")', '"hello é"'],
    ['lower("İIΣΑΣ")', '"iiσασ"'],
    ['lower(5)', '"5"'],
    ['lower(«[]»)', '! string required, but have tuple'],
  ],
  upper: [
    ['upper("hello é")', '"HELLO É"'],
    ['upper("ßǰᾳᾀﬁı")', '"ßǰᾼᾈﬁI"'],
    ['upper(«{}»)', '! string required, but have object'],
  ],
  title: [
    ['title("hello wOrld foo_bar-baz")', '"Hello WOrld Foo_bar-Baz"'],
    ['title("o\'neil ǆ ßx 1ab éa")', '"O\'Neil ǅ ßx 1ab Éa"'],
    ['title(«null»)', '! must not be null'],
  ],
  strrev: [
    ['strrev("hello")', '"olleh"'],
    ['strrev("e\\u0301x👨‍👩‍👧🇩🇪")', '"🇩🇪👨‍👩‍👧xe\\u0301"'],
    ['strrev("")', '""'],
    ['strrev(«[1]»)', '! string required'],
  ],
  trimspace: [
    ['trimspace(" \\t x y \\n")', '"x y"'],
    ['trimspace("\\u00a0\\u0085x\\ufeff\\u3000")', '"x\\ufeff"'],
    ['trimspace(«null»)', '! must not be null'],
  ],
  indent: [
    ['indent(2, "a\\nb\\n")', '"a\\n  b\\n  "'],
    ['indent(0, "a\\nb")', '"a\\nb"'],
    ['indent(«-1», "a")', '! must not be negative'],
    ['indent(«1.5», "a")', '! a whole number is required'],
    ['indent(«1e9», "a")', '! must not exceed 1000'],
  ],
  trim: [
    ['trim("?!hi?!", "!?")', '"hi"'],
    ['trim("éaé", "é")', '"a"'],
    ['trim("hi", "")', '"hi"'],
    ['trim("x", «null»)', '! must not be null'],
  ],
  trimprefix: [
    ['trimprefix("abcab", "ab")', '"cab"'],
    ['trimprefix("xab", "ab")', '"xab"'],
    ['trimprefix("x", «[]»)', '! string required'],
  ],
  trimsuffix: [
    ['trimsuffix("abcab", "ab")', '"abc"'],
    ['trimsuffix("abc", "")', '"abc"'],
    ['trimsuffix("x", «null»)', '! must not be null'],
  ],
  startswith: [
    ['startswith("abc", "ab")', 'true'],
    ['startswith("abc", "bc")', 'false'],
    ['startswith(«null», "a")', '! must not be null'],
  ],
  endswith: [
    ['endswith("abc", "bc")', 'true'],
    ['endswith("abc", "ab")', 'false'],
    ['endswith("a")', '! "suffix" is missing'],
  ],
  replace: [
    ['replace("a.c.", ".", "/")', '"a/c/"'],
    ['replace("abc", "/b/", "x")', '"abc"'],
    ['replace("😀a", "", "-")', '"-😀-a-"'],
    ['replace("abc", "b", "$&")', '"a$&c"'],
    ['replace("abc", "b", «null»)', '! must not be null'],
  ],
  substr: [
    ['substr("hello", 1, 3)', '"ell"'],
    ['substr("hello", -3, -1)', '"llo"'],
    ['substr("hello", -3, 2)', '"ll"'],
    ['substr("hello", 10, 1)', '""'],
    ['substr("hello", 2, 100)', '"llo"'],
    ['substr("hello", -3, 0)', '""'],
    ['substr("e\\u0301x👨‍👩‍👧y", 1, 2)', '"x👨‍👩‍👧"'],
    ['substr("hello", «1.5», 1)', '! a whole number is required'],
  ],
  split: [
    ['split(",", "a,b,c")', 'tolist(["a", "b", "c"])'],
    ['split(",", "")', 'tolist([""])'],
    ['split("", "😀x")', 'tolist(["😀", "x"])'],
    ['split(«null», "a")', '! must not be null'],
  ],
  join: [
    ['join(", ", ["a", "b"], ["c"])', '"a, b, c"'],
    ['join("-", [1, true])', '"1-true"'],
    ['join("-", [])', '""'],
    ['join("-")', '! at least one list is required'],
    ['join("-", ["a"], «["b", null]»)', '! element 1 is null'],
    ['join("-", «"a"»)', '! list of string required, but have string'],
  ],
};
