/** A finite number of size 0.d₁d₂d₃… × 10^point; zero has no digits. */
export interface Decimal {
  readonly negative: boolean;
  readonly digits: string;
  readonly point: number;
}

/** The fewest digits that read back as the same number. */
export function shortestDecimal(value: number): Decimal {
  const [mantissa = '', exponent = '0'] = Math.abs(value).toExponential().split('e');
  return decimal(value, mantissa.replace('.', ''), Number(exponent) + 1);
}

/** All digits of the binary number, exactly. */
export function exactDecimal(value: number): Decimal {
  const { mantissa, exponent } = splitFloat(Math.abs(value));
  if (exponent >= 0) {
    const digits = String(mantissa << BigInt(exponent));
    return decimal(value, digits, digits.length);
  }
  const digits = String(mantissa * 5n ** BigInt(-exponent));
  return decimal(value, digits, digits.length + exponent);
}

function decimal(value: number, digits: string, point: number): Decimal {
  const kept = digits.replace(/0+$/, '');
  return {
    negative: value < 0 || Object.is(value, -0),
    digits: kept,
    point: kept === '' ? 0 : point,
  };
}

/** value = mantissa × 2^exponent, of a value that is not negative. */
export function splitFloat(value: number): {
  readonly mantissa: bigint;
  readonly exponent: number;
} {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, value);
  const bits = view.getBigUint64(0);
  const fraction = bits & 0xfffffffffffffn;
  const biased = Number((bits >> 52n) & 0x7ffn);
  if (biased === 0) return { mantissa: fraction, exponent: -1074 };
  return { mantissa: fraction | 0x10000000000000n, exponent: biased - 1075 };
}

/** Rounded to `count` digits, a tie to the even one. `count` may be below zero: nothing is left. */
export function roundDecimal(from: Decimal, count: number): Decimal {
  if (count >= from.digits.length) return from;
  if (count < 0) return { ...from, digits: '', point: 0 };
  const kept = from.digits.slice(0, count);
  if (!roundsUp(from.digits, count)) {
    const digits = kept.replace(/0+$/, '');
    return { ...from, digits, point: digits === '' ? 0 : from.point };
  }
  const raised = String(BigInt(`0${kept}`) + 1n).padStart(count, '0');
  const grown = raised.length > count;
  return { ...from, digits: raised.replace(/0+$/, ''), point: from.point + (grown ? 1 : 0) };
}

function roundsUp(digits: string, count: number): boolean {
  const next = digits[count] ?? '0';
  if (next !== '5' || count + 1 < digits.length) return next >= '5';
  return count > 0 && Number(digits[count - 1]) % 2 === 1;
}
