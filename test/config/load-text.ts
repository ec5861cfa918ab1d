import {
  builtinSources,
  type DataSource,
  loadProject,
  type Project,
} from '../../src/config/index.ts';
import { type MemoryHostOptions, memoryHost } from '../../src/host/memory.ts';

export interface LoadCase {
  readonly hcl: string;
  readonly env?: string;
  readonly vars?: readonly string[];
  readonly lenient?: boolean;
  readonly host?: MemoryHostOptions;
  readonly sources?: readonly DataSource[];
}

/** The project of a file `/project/atlas.hcl` with that text, in a machine made of memory. */
export function loadText(
  given: LoadCase,
  print: (text: string) => void = () => {},
): Promise<Project> {
  const files = { ...given.host?.files, 'atlas.hcl': given.hcl };
  return loadProject({
    url: 'file://atlas.hcl',
    env: given.env,
    vars: given.vars ?? [],
    host: memoryHost({ ...given.host, files }),
    sources: [...builtinSources, ...(given.sources ?? [])],
    print,
    ...(given.lenient !== undefined && { lenient: given.lenient }),
  });
}
