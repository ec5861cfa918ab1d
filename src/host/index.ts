export { cacheFolder } from './cache-folder.ts';
export type * from './host.ts';
export { type MemoryHost, type MemoryHostOptions, memoryHost } from './memory.ts';
export { nodeHost } from './node.ts';
