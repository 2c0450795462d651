import type { CodeTable } from './code-table.ts';
import type { Notify } from './notice.ts';

/** Our code for theirs; for one the table does not have, nothing and a notice: an enumeration is never guessed. */
export function readCode<Ours extends string>(
  table: CodeTable<Ours>,
  code: string | undefined,
  path: string,
  notify: Notify,
): Ours | undefined {
  if (code === undefined || code === '') return undefined;
  const ours = table.ours(code);
  if (ours === undefined) notify(path, `"${code}" is not a value this registry knows. Choose one.`);
  return ours;
}
