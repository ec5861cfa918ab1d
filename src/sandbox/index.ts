export {
  type CloudRequest,
  type FakeCloud,
  type FakeCloudOptions,
  startFakeCloud,
} from './fake-cloud.ts';
export type { LoginRecord } from './postgres-front.ts';
export { type Sandbox, type SandboxOptions, startSandbox } from './sandbox.ts';
export { type AccessKey, refusalOf, type VerifierRules } from './verifier.ts';
