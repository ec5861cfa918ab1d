const reference = /\\\$|\$(?:(\w+)|\{(\w+)(?:(:?-)([^}]*))?\})/g;

/**
 * The text with `$NAME`, `${NAME}`, `${NAME:-default}` and `${NAME-default}` put in; `\$` is a
 * dollar. Source: https://pressly.github.io/goose/documentation/annotations/#env-variables
 */
export function substitute(
  text: string,
  env: Readonly<Record<string, string | undefined>>,
): string {
  return text.replace(
    reference,
    (whole, bare?: string, braced?: string, operator?: string, fallback?: string) => {
      if (whole === '\\$') return '$';
      const value = env[bare ?? braced ?? ''];
      const isMissing = value === undefined || (operator === ':-' && value === '');
      return isMissing ? (fallback ?? '') : value;
    },
  );
}
