import { callFunction, type TemplateFunctions, typed, withContext } from '../function.ts';
import { isTrue, typeName } from '../values/kind.ts';
import { collectionBuiltins } from './collections.ts';
import { compareBuiltins } from './compare.ts';
import { textBuiltins } from './text.ts';

const logic = { parameters: ['any'], variadic: 'any' } as const;

/** The functions every template has: https://pkg.go.dev/text/template#hdr-Functions */
export const builtins: TemplateFunctions = {
  ...textBuiltins,
  ...collectionBuiltins,
  ...compareBuiltins,
  and: typed({ ...logic, stopsAt: (value) => !isTrue(value) }, (...args) => args.at(-1)),
  or: typed({ ...logic, stopsAt: isTrue }, (...args) => args.at(-1)),
  not: typed({ parameters: ['any'] }, (value) => !isTrue(value)),
  call: withContext({ parameters: ['any'], variadic: 'any' }, (context, fn, ...args) => {
    if (fn === undefined || fn === null) throw new Error('call of nil');
    if (typeof fn !== 'function') throw new Error(`non-function of type ${typeName(fn)}`);
    return callFunction((...given) => Reflect.apply(fn, undefined, given), context, args);
  }),
};
