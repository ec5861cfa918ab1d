import { describe, expect, it } from 'vitest';
import { TokenKind } from './token.ts';
import { tokenize } from './tokenize.ts';

const names = new Map(Object.entries(TokenKind).map(([name, kind]) => [kind, name]));

/** `Kind text` of each token. */
function tokens(text: string): string[] {
  return tokenize(text).map(({ kind, start, end }) =>
    `${names.get(kind)} ${JSON.stringify(text.slice(start, end)).slice(1, -1)}`.trimEnd(),
  );
}

function problems(text: string): string[] {
  const found: string[] = [];
  tokenize(text, (start, end, summary, detail) => {
    found.push(`${start}-${end} ${summary}: ${detail}`);
  });
  return found;
}

describe('tokens', () => {
  it.each([
    ['a_b-c é _1', ['Identifier a_b-c', 'Identifier é', 'Identifier _1']],
    [
      '1 2.5 3e4 5.e 6E-7',
      ['Number 1', 'Number 2.5', 'Number 3e4', 'Number 5', 'Dot .', 'Identifier e', 'Number 6E-7'],
    ],
    ['a.0.b ...', ['Identifier a', 'Dot .', 'Number 0', 'Dot .', 'Identifier b', 'Ellipsis ...']],
    [
      '== = => != ! <= < >= > && ||',
      [
        'Equal ==',
        'Assign =',
        'Arrow =>',
        'NotEqual !=',
        'Not !',
        'LessEqual <=',
        'Less <',
        'GreaterEqual >=',
        'Greater >',
        'And &&',
        'Or ||',
      ],
    ],
    [
      'a::b ? c : d',
      [
        'Identifier a',
        'DoubleColon ::',
        'Identifier b',
        'Question ?',
        'Identifier c',
        'Colon :',
        'Identifier d',
      ],
    ],
    [
      '# x\n// y\r\n/* z\n*/',
      ['Comment # x', 'Newline \\n', 'Comment // y', 'Newline \\r\\n', 'Comment /* z\\n*/'],
    ],
    ['\ufeffa', ['Identifier a']],
    ['"plain" ""', ['PlainString \\"plain\\"', 'PlainString \\"\\"']],
  ])('%j', (text, want) => expect(tokens(text)).toEqual(want));

  it('reads strings with what is embedded in them', () => {
    expect(tokens('"a${b["c"]}%{if {}}$${x}"')).toEqual([
      'OpenQuote \\"',
      'Text a',
      'OpenInterpolation ${',
      'Identifier b',
      'OpenBracket [',
      'PlainString \\"c\\"',
      'CloseBracket ]',
      'CloseSequence }',
      'OpenDirective %{',
      'Identifier if',
      'OpenBrace {',
      'CloseBrace }',
      'CloseSequence }',
      'Text $${x}',
      'CloseQuote \\"',
    ]);
  });

  it('ends a heredoc at a line with its marker alone', () => {
    expect(tokens('<<-EOT\n x EOT\n  EOTX\n${a ~}\n  EOT \n')).toEqual([
      'OpenHeredoc <<-EOT\\n',
      'Text  x EOT\\n',
      'Text   EOTX\\n',
      'OpenInterpolation ${',
      'Identifier a',
      'CloseSequence ~}',
      'Text \\n',
      'CloseHeredoc   EOT',
      'Newline \\n',
    ]);
  });

  it('takes << without a marker for two operators', () => {
    expect(tokens('<<1')).toEqual(['Less <', 'Less <', 'Number 1']);
  });
});

describe('problems', () => {
  it.each([
    ["'a'", /^0-1 invalid character: .*double quotes/],
    ['a & b', /^2-3 .*"&&"/],
    ['a; b', /^1-2 .*semicolons/],
    ['“a”', /^0-1 .*straight/],
    ['\u00a0', /^0-1 .*U\+00A0/],
    ['\ud83d\ude00', /^0-2 .*U\+1F600/],
    ['/* a', /^0-2 unterminated comment/],
    ['"a\n', /^2-2 unterminated string/],
    ['"a', /^2-2 unterminated string/],
    ['<<EOT\na', /^7-7 unterminated heredoc: .*"EOT"/],
  ])('%j', (text, want) => expect(problems(text)[0]).toMatch(want));

  it('goes on with the next line after an unterminated string', () => {
    expect(tokens('a = "b\nc')).toEqual([
      'Identifier a',
      'Assign =',
      'OpenQuote \\"',
      'Text b',
      'CloseQuote',
      'Newline \\n',
      'Identifier c',
    ]);
  });
});
