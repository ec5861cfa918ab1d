import { type TemplateFunctions, typed } from '../function.ts';
import { intArgument, textArgument } from './argument.ts';

const textAndCount = { parameters: ['string', 'int'] } as const;

/** More is a mistake that would exhaust memory. */
const maxRepeated = 100_000_000;

function repeat(text: string, count: number): string {
  if (count < 0) throw new Error('strings: negative Repeat count');
  if (text.length * count > maxRepeated) throw new Error('strings: Repeat output length overflow');
  return text.repeat(count);
}

/** A line takes words while their bytes, the spaces between not counted, fit the width. */
function wrapWords(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  let line: string[] = [];
  let size = 0;
  for (const word of text.split(/\s+/).filter((part) => part !== '')) {
    const bytes = Buffer.byteLength(word);
    if (size + bytes > width) {
      lines.push(line.join(' '));
      line = [];
      size = 0;
    }
    line.push(word);
    size += bytes;
  }
  return [...lines, line.join(' ')];
}

export const layoutFunctions: TemplateFunctions = {
  /** `indent_ln s n`: every line after the first indented by `n` spaces. */
  indent_ln: typed(textAndCount, (text, count) =>
    textArgument(text).replaceAll('\n', `\n${repeat(' ', Number(intArgument(count)))}`),
  ),
  /** `repeat s n`: `s` written `n` times. */
  repeat: typed(textAndCount, (text, count) =>
    repeat(textArgument(text), Number(intArgument(count))),
  ),
  /** `maxWidth s n`: the words of `s` in lines of up to `n` bytes, as a list. */
  maxWidth: typed(textAndCount, (text, width) =>
    wrapWords(textArgument(text), Number(intArgument(width))),
  ),
};
