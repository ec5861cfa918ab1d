/**
 * For each function, calls and what they come to, both as HCL. An outcome that starts with `!` is
 * an error that says the rest; `«…»` in the call marks the argument that it is placed on, without
 * them it is placed on the whole call.
 */
export type FunctionCases = Readonly<
  Record<string, readonly (readonly [call: string, outcome: string])[]>
>;
