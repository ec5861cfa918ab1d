import type { BlockReader, DecodeContext, EncodeContext } from '../../../../spec/index.ts';
import { formatType } from '../../column-types.ts';
import { type Attributes, attribute, enumWord, numberWord } from '../../hcl-parts.ts';
import { typeOfText } from '../../hcl-types.ts';
import type { PgRoutine } from '../../model-routines.ts';

/** The attributes of a function that procedures lack, or have some of. */
export const optionNames: readonly string[] = [
  'volatility',
  'leakproof',
  'strict',
  'security',
  'parallel',
  'window',
  'cost',
  'rows',
  'support',
  'library',
  'transforms',
];

export function encodeOptions(routine: PgRoutine, cx: EncodeContext): Attributes {
  const { volatility, security, parallel, cost, rows, transforms } = routine;
  return [
    ...attribute('library', routine.library),
    ...attribute('window', routine.window),
    ...attribute('volatility', volatility && enumWord(volatility)),
    ...attribute('leakproof', routine.leakproof),
    ...attribute('strict', routine.strict),
    ...attribute('security', security && enumWord(security)),
    ...attribute('parallel', parallel && enumWord(parallel)),
    ...attribute('cost', cost && numberWord(cost)),
    ...attribute('rows', rows && numberWord(rows)),
    ...attribute('support', routine.support),
    ...attribute(
      'transforms',
      transforms?.map((type) => formatType(type, cx.boundSchema)),
    ),
  ];
}

type Options = Omit<
  PgRoutine,
  'kind' | 'schema' | 'name' | 'signature' | 'language' | 'args' | 'as' | 'config'
>;

export function decodeOptions(reader: BlockReader, cx: DecodeContext): Options {
  const volatility = reader.word('volatility', ['VOLATILE', 'STABLE', 'IMMUTABLE']);
  const security = reader.word('security', ['DEFINER', 'INVOKER']);
  const parallel = reader.word('parallel', ['SAFE', 'UNSAFE', 'RESTRICTED']);
  const transforms = reader.strings('transforms')?.map((text) => typeOfText(text, cx));
  const texts = { support: reader.string('support'), library: reader.string('library') };
  const numbers = { cost: numberOf(reader, 'cost'), rows: numberOf(reader, 'rows') };
  return {
    ...(volatility === undefined || volatility === 'VOLATILE' ? {} : { volatility }),
    ...(reader.bool('leakproof') === true ? { leakproof: true } : {}),
    ...(reader.bool('strict') === true ? { strict: true } : {}),
    ...(security === 'DEFINER' ? { security } : {}),
    ...(parallel === undefined || parallel === 'UNSAFE' ? {} : { parallel }),
    ...(reader.bool('window') === true ? { window: true } : {}),
    ...(numbers.cost === undefined ? {} : { cost: numbers.cost }),
    ...(numbers.rows === undefined ? {} : { rows: numbers.rows }),
    ...(texts.support === undefined ? {} : { support: texts.support }),
    ...(texts.library === undefined ? {} : { library: texts.library }),
    ...(transforms === undefined ? {} : { transforms }),
  };
}

/** Costs may have a fraction. */
function numberOf(reader: BlockReader, name: string): string | undefined {
  const value = reader.constant(name);
  if (value === undefined) return undefined;
  if (typeof value === 'object' && 'number' in value) return value.number;
  reader.problem(name, `invalid value of attribute "${name}"`, 'it must be a number');
  return undefined;
}
