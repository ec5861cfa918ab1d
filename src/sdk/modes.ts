import type { SchemaMode } from '../config/index.ts';
import type { Mode } from '../schema/index.ts';

/** The kinds of object that are managed on request only. */
export function modesOf(mode: SchemaMode | undefined): readonly Mode[] {
  return (['roles', 'permissions'] as const).filter((name) => mode?.[name] === true);
}
