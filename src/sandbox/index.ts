export type { LoginRecord } from './postgres-front.ts';
export { type Sandbox, type SandboxOptions, startSandbox } from './sandbox.ts';
export { type AccessKey, refusalOf, type VerifierRules } from './verifier.ts';
