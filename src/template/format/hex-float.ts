import { splitFloat } from './decimal.ts';

const fractionBits = 52n;
const fractionDigits = 13;

/** `%b`: the mantissa in decimal and the binary exponent, `4503599627370496p-52`. */
export function binaryExponent(value: number): string {
  const { mantissa, exponent } = splitFloat(value);
  return `${mantissa}p${exponent < 0 ? '-' : '+'}${Math.abs(exponent)}`;
}

/** `%x`: `0x1.8p+00`, with as many digits as needed or as the precision says, ties to even. */
export function hexFloat(value: number, precision: number | undefined): string {
  const digits = precision ?? fractionDigits;
  const { mantissa, exponent } = roundToDigits(normalize(value), digits);
  const all = mantissa.toString(16).padStart(fractionDigits + 1, '0');
  const written = all.slice(1).padEnd(digits, '0').slice(0, digits);
  const fraction = precision === undefined ? written.replace(/0+$/, '') : written;
  const size = String(Math.abs(exponent)).padStart(2, '0');
  const point = fraction === '' ? '' : `.${fraction}`;
  return `0x${all[0]}${point}p${exponent < 0 ? '-' : '+'}${size}`;
}

interface Binary {
  /** 1.f with `fractionBits` bits after the point; 0 for zero. */
  readonly mantissa: bigint;
  readonly exponent: number;
}

function normalize(value: number): Binary {
  let { mantissa, exponent } = splitFloat(value);
  if (mantissa === 0n) return { mantissa, exponent: 0 };
  while (mantissa >> fractionBits === 0n) {
    mantissa <<= 1n;
    exponent--;
  }
  return { mantissa, exponent: exponent + Number(fractionBits) };
}

function roundToDigits(value: Binary, digits: number): Binary {
  if (digits >= fractionDigits) return value;
  const dropped = BigInt(4 * (fractionDigits - digits));
  const kept = value.mantissa >> dropped;
  const rest = value.mantissa - (kept << dropped);
  const half = 1n << (dropped - 1n);
  const up = rest > half || (rest === half && kept % 2n === 1n);
  const mantissa = (kept + (up ? 1n : 0n)) << dropped;
  const grown = mantissa >> (fractionBits + 1n) > 0n;
  return grown
    ? { mantissa: mantissa >> 1n, exponent: value.exponent + 1 }
    : { ...value, mantissa };
}
