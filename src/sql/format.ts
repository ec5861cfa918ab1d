/**
 * The text of a migration file: for each statement a line `-- Comment`, then the statement with a
 * semicolon and a line break. The comment's first letter is made upper case.
 */
export function formatStatements(
  statements: readonly { readonly sql: string; readonly comment: string }[],
): string {
  return statements.map(formatStatement).join('');
}

function formatStatement(statement: { readonly sql: string; readonly comment: string }): string {
  const { sql, comment } = statement;
  if (comment === '') return `${sql};\n`;
  // A line break in a name must not let the rest of the comment run as SQL.
  const text = (comment.charAt(0).toUpperCase() + comment.slice(1)).replace(/\r\n?|\n/g, ' ');
  return `-- ${text}\n${sql};\n`;
}
