declare const MERCATOR_BUILD: string | undefined;

/** A name for this very code, set by the build; undefined for sources that run unbuilt. */
export function buildName(): string | undefined {
  return typeof MERCATOR_BUILD === 'string' ? MERCATOR_BUILD : undefined;
}
