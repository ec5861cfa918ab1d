import { describe, expect, it } from 'vitest';
import { formatHcl } from './format.ts';

describe('formatHcl', () => {
  it.each([
    ['', ''],
    ['\n\n', '\n\n'],
    ['a=1', 'a = 1'],
    ['a=1 \n bb=2\n', 'a  = 1\nbb = 2\n'],
    ['a=1\n\nbbb=2\n', 'a = 1\n\nbbb = 2\n'],
    ['a=1\nb {\nccc=2\nd=3\n}\n', 'a = 1\nb {\n  ccc = 2\n  d   = 3\n}\n'],
    ['b   "x"   y{}\n', 'b "x" y {}\n'],
    ['b{a=1}\n', 'b { a = 1 }\n'],
    ['a = [\n1,\n2\n]\nbbb = 3\n', 'a = [\n  1,\n  2\n]\nbbb = 3\n'],
    ['a = {\nb = 1\nccc = 2 # x\n}', 'a = {\n  b   = 1\n  ccc = 2 # x\n}'],
    ['a = f(\n[\n1\n]\n)\n', 'a = f(\n  [\n    1\n  ]\n)\n'],
    ['a = f([\n1\n])\n', 'a = f([\n  1\n])\n'],
    ['a = x?y:z', 'a = x ? y : z'],
    ['a = b . c [ 0 ] . d [ * ] . e', 'a = b.c[0].d[*].e'],
    ['a = b.*.c', 'a = b.*.c'],
    ['a = -b - -c', 'a = -b - -c'],
    ['a = [for x in [1] : x if (x)]', 'a = [for x in [1] : x if (x)]'],
    ['a = {for k,v in m:k=>v... if k}', 'a = { for k, v in m : k => v... if k }'],
    ['a = "${ f( "${ b }" ) }"', 'a = "${f("${b}")}"'],
    ['a = "%{ if b }c%{ endif }"', 'a = "%{if b}c%{endif}"'],
    ['a = "${\nb }"\n', 'a = "${\nb }"\n'],
    ['a=<<EOT\n  ${ b }\n EOT\nbbb=1\n', 'a = <<EOT\n  ${ b }\n EOT\nbbb = 1\n'],
    [
      'x {\nbbb=1\na=<<-EOT\n b\nEOT\nc=1\n}',
      'x {\n  bbb = 1\n  a   = <<-EOT\n b\nEOT\n  c = 1\n}',
    ],
    [
      'a = 1 /* x */ + 2 // y\r\nbb = 2 # z\r\n',
      'a  = 1 /* x */ + 2 // y\r\nbb = 2             # z\r\n',
    ],
    ['/* a\n   b */\n  c = 1\n', '/* a\n   b */\nc = 1\n'],
    ['ü = 1\nab = 2\n', 'ü  = 1\nab = 2\n'],
    ['\ufeffa=1', 'a = 1'],
    ['a = 0. 1', 'a = 0. 1'],
    ['a = b.0 .c', 'a = b.0.c'],
    ['a = ! ==', 'a = ! =='],
    ['}\n}\na=1', '}\n}\na = 1'],
    ["a = 'x", "a = ' x"],
    ['a="${b', 'a = "${b'],
  ])('%j', (text, want) => {
    expect(formatHcl(text)).toBe(want);
    expect(formatHcl(want)).toBe(want);
  });
});
