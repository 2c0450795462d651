/** A text literal of SQL, for the few statements that take no parameters. */
export function quoteText(text: string): string {
  if (text.includes('\0')) throw new TypeError('SQL text cannot hold a NUL');
  return `'${text.replaceAll("'", "''")}'`;
}
