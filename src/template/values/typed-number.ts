/**
 * A number with a Go type that a plain JavaScript number cannot show: a whole float64, a byte, a
 * duration. Plain numbers are int when whole and float64 otherwise; a bigint is int.
 */
export class TypedNumber {
  readonly kind: 'int' | 'uint' | 'float';
  /** Go's name of the type, for messages and `%T`. */
  readonly goType: string;
  readonly value: number | bigint;

  constructor(kind: TypedNumber['kind'], goType: string, value: number | bigint) {
    this.kind = kind;
    this.goType = goType;
    this.value = value;
  }

  toJSON(): number | bigint {
    return this.value;
  }
}

export function float64(value: number): TypedNumber {
  return new TypedNumber('float', 'float64', value);
}

export function uint8(value: number): TypedNumber {
  return new TypedNumber('uint', 'uint8', value);
}
