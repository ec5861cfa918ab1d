/** The word of the list that is meant: case and the choice of `-` or `_` make no difference. */
export function canonicalWord(text: string, words: readonly string[]): string | undefined {
  const wanted = folded(text);
  return words.find((word) => folded(word) === wanted);
}

function folded(word: string): string {
  return word.toLowerCase().replaceAll('-', '_');
}

/* The closed lists, in the spelling in which values are kept. */

export const dirFormats = [
  'atlas',
  'golang-migrate',
  'goose',
  'flyway',
  'liquibase',
  'dbmate',
] as const;
export const execOrders = ['LINEAR', 'LINEAR_SKIP', 'NON_LINEAR'] as const;
export const txModes = ['file', 'all', 'none'] as const;
export const reviews = ['ALWAYS', 'WARNING', 'ERROR'] as const;
export const onErrors = ['FAIL', 'CONTINUE'] as const;
export const sensitiveModes = ['ALLOW', 'DENY'] as const;
export const rowModes = ['INSERT', 'UPSERT', 'SYNC'] as const;
export const exporterKinds = ['sql', 'hcl', 'http', 'multi'] as const;
export const checkedCommands = ['migrate_apply', 'schema_apply'] as const;
