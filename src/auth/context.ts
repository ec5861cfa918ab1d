import type { Host } from '../host/index.ts';

/** What every token maker is handed. */
export interface AuthContext {
  readonly host: Host;
  readonly signal?: AbortSignal | undefined;
}
