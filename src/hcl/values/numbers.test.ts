import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isDecimal } from './decimal.ts';
import {
  arithmetic,
  compare,
  compareNumbers,
  formatNumber,
  hclNumber,
  isWhole,
  negate,
  parseNumber,
  roundNumber,
} from './numbers.ts';

const beyond = '9223372036854775807';

describe('hclNumber', () => {
  it.each([
    ['0', '0', 'number'],
    ['-0', '0', 'number'],
    ['007', '7', 'number'],
    ['+5', '5', 'number'],
    ['5.', '5', 'number'],
    ['1.0', '1', 'number'],
    ['1e3', '1000', 'number'],
    ['12e-1', '1.2', 'Decimal'],
    ['.5', '0.5', 'Decimal'],
    ['9007199254740991', '9007199254740991', 'number'],
    ['-9007199254740991', '-9007199254740991', 'number'],
    ['9007199254740992', '9007199254740992', 'Decimal'],
    [beyond, beyond, 'Decimal'],
    ['1e30', `1${'0'.repeat(30)}`, 'Decimal'],
    ['0.1000', '0.1', 'Decimal'],
    ['1e-7', '0.0000001', 'Decimal'],
    ['123456789012345678901234567890.12345678901234567890', undefined, 'Decimal'],
  ])('reads %s', (text, printed, kind) => {
    const number = hclNumber(text);
    expect(formatNumber(number)).toBe(printed ?? text.replace(/0$/, ''));
    expect(isDecimal(number) ? 'Decimal' : typeof number).toBe(kind);
  });

  it('takes bigint, number and Decimal to the same representation', () => {
    expect(hclNumber(5n)).toBe(5);
    expect(hclNumber(-0)).toBe(0);
    expect(formatNumber(hclNumber(2n ** 64n))).toBe('18446744073709551616');
    expect(formatNumber(hclNumber(0.1))).toBe('0.1');
    expect(hclNumber(hclNumber('2.5'))).toEqual(hclNumber('2.5'));
  });

  it.each(['', ' 1', '1 ', 'x', '0x10', '1_000', 'Infinity', 'NaN', '.', '1e', '--1'])(
    'refuses %j',
    (text) => {
      expect(() => hclNumber(text)).toThrow('a number is required');
      expect(parseNumber(text)).toBeUndefined();
    },
  );

  it('refuses what would not fit into memory, or is not finite', () => {
    expect(() => hclNumber('1e999999999')).toThrow('the number is out of range');
    expect(() => hclNumber(Number.POSITIVE_INFINITY)).toThrow('out of range');
    expect(() => hclNumber(Number.NaN)).toThrow('out of range');
  });
});

describe('arithmetic', () => {
  it.each([
    ['1', '+', '2', '3'],
    ['0.1', '+', '0.2', '0.3'],
    ['9007199254740991', '+', '1', '9007199254740992'],
    ['9007199254740993', '-', '9007199254740992', '1'],
    [beyond, '+', '1', '9223372036854775808'],
    ['94906267', '*', '94906267', '9007199515875289'],
    ['3037000500', '*', '3037000500', '9223372037000250000'],
    ['0', '*', '-1', '0'],
    ['10', '/', '2', '5'],
    ['1', '/', '4', '0.25'],
    ['7', '%', '3', '1'],
    ['-7', '%', '3', '-1'],
    ['-3', '%', '3', '0'],
    ['7.5', '%', '2', '1.5'],
    [beyond, '%', '10', '7'],
  ] as const)('%s %s %s = %s', (left, operator, right, result) => {
    expect(formatNumber(arithmetic(operator, hclNumber(left), hclNumber(right)))).toBe(result);
  });

  it.each(['/', '%'] as const)('refuses 1 %s 0', (operator) => {
    expect(() => arithmetic(operator, 1, 0)).toThrow('division by zero');
  });

  it('rounds to 155 digits where a quotient has no end', () => {
    expect(formatNumber(arithmetic('/', 1, 3))).toBe(`0.${'3'.repeat(155)}`);
  });

  it('refuses a result out of range', () => {
    const large = hclNumber('1e199999');
    expect(() => arithmetic('*', large, large)).toThrow('out of range');
  });

  it('equals the arithmetic of big integers', () => {
    const integer = fc.bigInt({ min: -(2n ** 200n), max: 2n ** 200n });
    const near = fc.bigInt({ min: -(2n ** 54n), max: 2n ** 54n });
    fc.assert(
      fc.property(fc.oneof(integer, near), fc.oneof(near, integer), (a, b) => {
        const [left, right] = [hclNumber(a), hclNumber(b)];
        expect(formatNumber(arithmetic('+', left, right))).toBe(String(a + b));
        expect(formatNumber(arithmetic('-', left, right))).toBe(String(a - b));
        expect(formatNumber(arithmetic('*', left, right))).toBe(String(a * b));
        if (b !== 0n) expect(formatNumber(arithmetic('%', left, right))).toBe(String(a % b));
        expect(compareNumbers(left, right)).toBe(a < b ? -1 : a > b ? 1 : 0);
      }),
    );
  });
});

describe('compare, negate, round', () => {
  it.each([
    ['<', '1', '2', true],
    ['<', '2', '2', false],
    ['<=', '2', '2', true],
    ['>', '9007199254740993', '9007199254740992', true],
    ['>=', '0.1', '0.10', true],
    ['>', '-0.5', '0', false],
  ] as const)('%s %s %s', (operator, left, right, result) => {
    expect(compare(operator, hclNumber(left), hclNumber(right))).toBe(result);
  });

  it.each([
    ['5', '-5'],
    ['0', '0'],
    ['-9007199254740991', '9007199254740991'],
    [beyond, `-${beyond}`],
    ['0.5', '-0.5'],
  ])('negates %s', (text, negated) => {
    expect(formatNumber(negate(hclNumber(text)))).toBe(negated);
  });

  it.each([
    ['down', '-1.5', '-1'],
    ['floor', '-1.5', '-2'],
    ['ceil', '1.1', '2'],
    ['ceil', '-0.5', '0'],
    ['floor', beyond, beyond],
  ] as const)('rounds %s %s', (mode, text, rounded) => {
    expect(formatNumber(roundNumber(hclNumber(text), mode))).toBe(rounded);
    expect(isWhole(roundNumber(hclNumber(text), mode))).toBe(true);
  });

  it('prints what it reads: text to number and back loses no digit', () => {
    fc.assert(
      fc.property(fc.bigInt(), fc.nat({ max: 40 }), (digits, scale) => {
        const number = hclNumber(`${digits}e-${scale}`);
        expect(hclNumber(formatNumber(number))).toEqual(number);
        const scaled = arithmetic('*', number, hclNumber(`1e${scale}`));
        if (String(digits).length < 150) expect(formatNumber(scaled)).toBe(String(digits));
      }),
    );
  });
});
