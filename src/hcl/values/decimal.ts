import { Decimal as Base } from 'decimal.js';

/** Exact decimal arithmetic with as many digits as HCL's 512-bit numbers hold (D13). */
export const Decimal: typeof Base = Base.clone({ precision: 155, toExpNeg: -155, toExpPos: 155 });
export type Decimal = Base;
