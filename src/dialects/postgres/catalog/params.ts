/** Most have none: they share one record. */
const noParams: Readonly<Record<string, string>> = {};

/** `name=value` texts as a record, in the order of the catalog. */
export function readParams(options: readonly string[] | null): Readonly<Record<string, string>> {
  if (options === null) return noParams;
  return Object.fromEntries(
    options.map((option) => {
      const equals = option.indexOf('=');
      return [option.slice(0, equals), option.slice(equals + 1)];
    }),
  );
}
