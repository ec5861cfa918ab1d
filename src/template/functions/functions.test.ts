import { describe, expect, it } from 'vitest';
import { executeTemplate, parseTemplate } from '../index.ts';
import { commonFunctions } from './index.ts';

function render(text: string, data?: unknown, color = false): string {
  return executeTemplate(parseTemplate(text, { functions: commonFunctions({ color }) }), data);
}

describe('common functions', () => {
  it.each([
    ['{{ json . }}', '{"a":[1],"b":"\\u003cx\\u003e"}'],
    ['{{ json .a " " }}', '[\n 1\n]'],
    ['{{ json .a "> " "\t" }}', '[\n> \t1\n> ]'],
    [
      '{{ json_merge (json .) "{\\"b\\":{\\"z\\":1,\\"y\\":2},\\"c\\":null}" }}',
      '{"a":[1],"b":{"y":2,"z":1},"c":null}',
    ],
    ['{{ json .  | json_merge "{\\"z\\":1}" }}', '{"a":[1],"b":"\\u003cx\\u003e","z":1}'],
    ['{{ json_merge }} {{ json_merge "null" "{}" }}', 'null {}'],
    [
      '{{ add }} {{ add 1 }} {{ add 1 2 3 }} {{ sub 1 3 }} {{ inc 4 }} {{ mul 2 3 4 }}',
      '0 1 6 -2 5 24',
    ],
    [
      '{{ div 7 2 }} {{ div -7 2 }} {{ div 1 0 }} {{ mod 7 2 }} {{ mod -7 2 }} {{ mod 1 0 }}',
      '3 -3 0 1 -1 0',
    ],
    [
      '{{ add 9007199254740993 1 }} {{ add 9223372036854775807 1 }}',
      '9007199254740994 -9223372036854775808',
    ],
    ['{{ upper "aé" }} {{ lower "AÉ" }} [{{ trim " a \\n" }}]', 'AÉ aé [a]'],
    ['{{ replace "a.b.c" "." "$&" }}', 'a$&b$&c'],
    [
      '{{ join (splitBy "a,b,c" ",") "|" }} {{ len (splitBy "" ",") }} {{ splitBy "abc" "" }}',
      'a|b|c 1 [a b c]',
    ],
    ['{{ trimAll (splitBy " a , b " ",") }}', '[a b]'],
    [
      '{{ hasPrefix "abc" "ab" }} {{ hasSuffix "abc" "ab" }} {{ trimPrefix "abc" "a" }} {{ trimSuffix "abc" "c" }}',
      'true false bc ab',
    ],
    ['{{ trimPrefix "abc" "x" }} {{ trimSuffix "abc" "" }}', 'abc abc'],
    ['{{ indent_ln "a\\nb\\nc" 2 }}', 'a\n  b\n  c'],
    ['{{ repeat "ab" 3 }}{{ repeat "x" 0 }}', 'ababab'],
    ['{{ range maxWidth "aa bb cc dd  ee" 4 }}[{{ . }}]{{ end }}', '[aa bb][cc dd][ee]'],
    ['{{ range maxWidth "toolong b" 3 }}[{{ . }}]{{ end }}{{ maxWidth "" 3 }}', '[][toolong][b][]'],
    ['{{ base64url "a+b/c==" }}', 'a-b_c'],
    ['{{ assert true "no" }}x', 'x'],
    ['{{ define "t" }} <{{ . }}> {{ end }}[{{ include "t" 1 }}][{{ exec "t" 2 }}]', '[ <1> ][<2>]'],
    [
      '{{ $d := dict "a" 1 }}{{ $_ := set $d "b" 2 }}{{ $d }}{{ get $d "a" }}[{{ get $d "x" }}]{{ hasKey $d "b" }}',
      'map[a:1 b:2]1[]true',
    ],
    [
      '{{ $d := dict "a" 1 "b" 2 }}{{ $_ := unset $d "a" }}{{ $d }} {{ hasKey $d "a" }} {{ $d.b }}',
      'map[b:2] false 2',
    ],
    ['{{ $l := list 1 "a" }}{{ $m := append $l 2 3 }}{{ $l }} {{ $m }}', '[1 a] [1 a 2 3]'],
    [
      '{{ $a := txtar "c\\n-- x --\\n1\\n" }}{{ range $a.Files }}{{ .Name }}={{ .Data }}{{ end }}{{ $a.Comment }}{{ $a }}',
      'x=1\nc\nc\n-- x --\n1\n',
    ],
  ])('%s', (text, want) => {
    const data = { a: [1], b: '<x>' };
    expect(render(text, data)).toBe(want);
  });

  it.each([
    ['{{ assert (eq 1 2) "not equal" }}', 'error calling assert: not equal'],
    ['{{ assert 1 "x" }}', 'expected bool; found 1'],
    ['{{ json_merge "[]" }}', 'json_merge: cannot merge a value that is no object'],
    ['{{ json_merge "{" }}', 'json_merge: '],
    ['{{ dict "a" }}', 'dict: every key needs a value'],
    ['{{ dict 1 2 }}', 'dict: a key must be a string'],
    ['{{ repeat "x" -1 }}', 'negative Repeat count'],
    ['{{ repeat "xxxxxxxxxx" 99999999 }}', 'Repeat output length overflow'],
    ['{{ include "nope" . }}', 'template "nope" not defined'],
    [
      '{{ define "r" }}{{ include "r" . }}{{ end }}{{ include "r" . }}',
      'exceeded maximum template depth',
    ],
    ['{{ join (list 1) "," }}', 'wrong type for value; expected []string'],
    ['{{ get . "a" }}', 'wrong type for value; expected map[string]interface {}; got struct'],
    ['{{ json (list print) 1 }}', 'expected string; found 1'],
  ])('%s fails', (text, message) => {
    expect(() => render(text, {})).toThrow(message);
  });
});

describe('colours', () => {
  const text =
    '{{ cyan "%d-%s" 1 "x" }}{{ green "a%" }}{{ red "b" }}{{ yellow "c" }}{{ redBgWhiteFg "d" 1 2 }}' +
    '{{ gray "e" }}{{ underline "f" }}{{ colorize "red" "g" }}{{ colorize "pink" "h" }}';

  it('are left out when off', () => {
    expect(render(text)).toBe('1-xa%bcd1 2efgh');
  });

  it('are terminal codes when on', () => {
    expect(render(text, undefined, true)).toBe(
      '\x1b[36m1-x\x1b[0m\x1b[92ma%\x1b[0m\x1b[91mb\x1b[0m\x1b[33mc\x1b[0m\x1b[97;101md1 2\x1b[0m' +
        '\x1b[0;90me\x1b[0m\x1b[4;90mf\x1b[0m\x1b[91mg\x1b[0mh',
    );
  });
});
