import { sprintf } from '../format/printf.ts';
import { sprint } from '../format/sprint.ts';
import { type TemplateFunction, type TemplateFunctions, typed } from '../function.ts';
import { textArgument } from './argument.ts';

export interface ColorOptions {
  /** Off: the texts come out plain. */
  readonly color: boolean;
}

/** Terminal codes: https://en.wikipedia.org/wiki/ANSI_escape_code#Select_Graphic_Rendition_parameters */
const codes = {
  cyan: '36',
  green: '92',
  red: '91',
  yellow: '33',
  gray: '0;90',
  underline: '4;90',
  redBgWhiteFg: '97;101',
} as const;

const namedColors: ReadonlySet<string> = new Set(['cyan', 'green', 'red', 'yellow']);

/** The functions that colour text. The caller decides by terminal and NO_COLOR. */
export function colorFunctions(options: ColorOptions): TemplateFunctions {
  const paint = (name: keyof typeof codes, text: string): string =>
    options.color ? `\x1b[${codes[name]}m${text}\x1b[0m` : text;
  const formatted = (name: keyof typeof codes): TemplateFunction =>
    typed({ parameters: ['string'], variadic: 'any' }, (format, ...args) => {
      const text = textArgument(format);
      return paint(name, args.length === 0 ? text : sprintf(text, args));
    });
  const printed = (name: keyof typeof codes): TemplateFunction =>
    typed({ parameters: [], variadic: 'any' }, (...args) => paint(name, sprint(args)));
  return {
    /** `cyan format args…`: in cyan, formatted like printf when there are arguments. */
    cyan: formatted('cyan'),
    /** `green format args…`: in bright green. */
    green: formatted('green'),
    /** `red format args…`: in bright red. */
    red: formatted('red'),
    /** `yellow format args…`: in yellow. */
    yellow: formatted('yellow'),
    /** `redBgWhiteFg args…`: printed white on bright red. */
    redBgWhiteFg: printed('redBgWhiteFg'),
    /** `gray args…`: printed in gray. */
    gray: printed('gray'),
    /** `underline args…`: printed in gray and underlined. */
    underline: printed('underline'),
    /** `colorize color s`: in `cyan`, `green`, `red` or `yellow`; plain for any other word. */
    colorize: typed({ parameters: ['string', 'string'] }, (color, text) => {
      const name = textArgument(color);
      return isNamedColor(name) ? paint(name, textArgument(text)) : textArgument(text);
    }),
  };
}

function isNamedColor(name: string): name is keyof typeof codes {
  return namedColors.has(name);
}
