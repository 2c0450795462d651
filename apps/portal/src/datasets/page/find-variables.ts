import type { DatasetDetail } from '@trialmark/api';

type Table = DatasetDetail['description']['tables'][number];
export type FoundVariable = Table['variables'][number] & { readonly table: string };

/** Variables whose name or label, or whose table's, has every word of `text`, in the order of the tables. */
export function findVariables(tables: readonly Table[], text: string): readonly FoundVariable[] {
  const words = text
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  return tables.flatMap((table) =>
    table.variables.flatMap((variable) => {
      const about = [table.name, table.label, variable.name, variable.label].join(' ').toLowerCase();
      return words.every((word) => about.includes(word)) ? [{ ...variable, table: table.name }] : [];
    }),
  );
}
