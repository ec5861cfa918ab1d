import { float64, TypedNumber } from './typed-number.ts';

const nsPerSecond = 1_000_000_000n;
const nsPerMinute = 60n * nsPerSecond;
const nsPerHour = 60n * nsPerMinute;

/** Go's time.Duration: nanoseconds that print as `1h2m3.5s` and serialize as an integer. */
export class Duration extends TypedNumber {
  constructor(nanoseconds: number | bigint) {
    super('int', 'time.Duration', BigInt(nanoseconds));
  }

  String(): string {
    return formatDuration(BigInt(this.value));
  }

  Hours(): TypedNumber {
    return float64(Number(this.value) / Number(nsPerHour));
  }

  Minutes(): TypedNumber {
    return float64(Number(this.value) / Number(nsPerMinute));
  }

  Seconds(): TypedNumber {
    return float64(Number(this.value) / Number(nsPerSecond));
  }

  Milliseconds(): bigint {
    return BigInt(this.value) / 1_000_000n;
  }

  Microseconds(): bigint {
    return BigInt(this.value) / 1000n;
  }

  Nanoseconds(): bigint {
    return BigInt(this.value);
  }
}

/** The duration of that many nanoseconds. */
export function duration(nanoseconds: number | bigint): Duration {
  return new Duration(nanoseconds);
}

function formatDuration(total: bigint): string {
  const sign = total < 0n ? '-' : '';
  const ns = total < 0n ? -total : total;
  if (ns === 0n) return '0s';
  if (ns < 1000n) return `${sign}${ns}ns`;
  if (ns < 1_000_000n) return `${sign}${fraction(ns, 1000n)}µs`;
  if (ns < nsPerSecond) return `${sign}${fraction(ns, 1_000_000n)}ms`;
  const hours = ns / nsPerHour;
  const minutes = (ns % nsPerHour) / nsPerMinute;
  const seconds = `${fraction(ns % nsPerMinute, nsPerSecond)}s`;
  if (hours > 0n) return `${sign}${hours}h${minutes}m${seconds}`;
  return minutes > 0n ? `${sign}${minutes}m${seconds}` : sign + seconds;
}

/** `value / unit` in decimal, without trailing zeros; `unit` is a power of ten. */
function fraction(value: bigint, unit: bigint): string {
  const rest = value % unit;
  if (rest === 0n) return String(value / unit);
  const digits = String(rest)
    .padStart(String(unit).length - 1, '0')
    .replace(/0+$/, '');
  return `${value / unit}.${digits}`;
}
