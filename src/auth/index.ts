export type { AuthContext } from './context.ts';
export { explainToken, isRdsToken, type TokenExpectation } from './diagnose-token.ts';
export { type DsqlTokenOptions, dsqlToken } from './dsql-token.ts';
export { type RdsTokenOptions, rdsToken } from './rds-token.ts';
export {
  cloudRoots,
  type TlsFacts,
  type TlsPolicy,
  tlsPolicy,
} from './tls.ts';
