import { describe, expect, it } from 'vitest';
import { sourceFile } from '../../base/index.ts';
import { parseHcl } from '../syntax/parse.ts';
import { references } from './references.ts';

function found(text: string): string[] {
  const source = sourceFile('a', text);
  return references(parseHcl(source).file.body, source).map(({ root, steps, range }) => {
    const path = steps.map((s) => ('name' in s ? `.${s.name}` : `[${s.index}]`)).join('');
    return `${root}${path} ${range.start.column}-${range.end.column}`;
  });
}

describe('references', () => {
  it.each([
    ['a = local.b.c', ['local.b.c 5-14']],
    ['a = table.t["x y"].c[0].1[b.c].d', ['table.t.x y.c[0][1] 5-26', 'b.c 27-30']],
    ['a = b[*].c[d].e', ['b 5-6', 'd 12-13']],
    ['a = f(b, -c) + (d ? e : [g])', ['b 7-8', 'c 11-12', 'd 17-18', 'e 21-22', 'g 26-27']],
    ['a = {b = c, (d) = e, "${f}" = 1}', ['c 10-11', 'd 14-15', 'e 19-20', 'f 25-26']],
    ['a = "x ${b} %{ if c }${d}%{ endif }"', ['b 10-11', 'c 19-20', 'd 24-25']],
    ['a = "%{ for b, c in d }${b}${c}${e}%{ endfor }"', ['d 21-22', 'e 34-35']],
    ['a = [for b, c in d : [b, c, e] if b]', ['d 18-19', 'e 29-30']],
    ['a = [for b in b : [for c in b : c.d]]', ['b 15-16']],
    ['a = {for b in c : b => d...}', ['c 15-16', 'd 24-25']],
    ['a "b" { c = d }', ['d 13-14']],
    ['a = f(1).b', []],
    ['a = (b.c).d', ['b.c 6-9']],
  ])('%s', (text, want) => expect(found(text)).toEqual(want));

  it('come in the order of the text, of a block or an attribute alone too', () => {
    const source = sourceFile('a', 'a = x\nb {\n  c {\n    d = y\n  }\n  e = z\n}\nf = w');
    const { body } = parseHcl(source).file;
    const roots = (node: Parameters<typeof references>[0]): string =>
      references(node, source)
        .map((r) => r.root)
        .join('');
    expect(roots(body)).toBe('xyzw');
    expect(body.items.map(roots)).toEqual(['x', 'yz', 'w']);
  });
});
