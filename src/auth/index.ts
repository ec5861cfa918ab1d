export type { AuthContext } from './context.ts';
export {
  type CloudHost,
  cloudHost,
  cloudRoots,
  type TlsFacts,
  type TlsPolicy,
  tlsPolicy,
} from './tls.ts';
