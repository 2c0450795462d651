import { stat } from 'node:fs/promises';
import { formatOf } from '../format/format-of.ts';
import { readDataset } from '../format/read-dataset.ts';
import type { OnNotice } from '../format/read-options.ts';
import type { TableFormat } from '../format/table-format.ts';
import type { PolicyInput } from '../policy/resolved-policy.ts';

/** A table that was read, and the format of its file. */
export type ReadInput = PolicyInput & { readonly format: TableFormat };

type Hooks = {
  readonly signal?: AbortSignal;
  readonly onNotice?: OnNotice;
  readonly onProgress?: (share: number) => void;
};

/**
 * Reads all tables, one after the other.
 *
 * @throws InputError of the format that cannot be read; the signal's reason when it aborts
 */
export async function readInputs(paths: readonly string[], hooks: Hooks): Promise<readonly ReadInput[]> {
  const { signal, onNotice, onProgress } = hooks;
  const sizes = await Promise.all(paths.map(sizeOf));
  const total = sizes.reduce((sum, size) => sum + size, 0);
  const inputs: ReadInput[] = [];
  let before = 0;
  for (const [index, file] of paths.entries()) {
    const dataset = await readDataset(file, {
      ...(signal === undefined ? {} : { signal }),
      ...(onNotice === undefined ? {} : { onNotice }),
      onProgress: (bytes) => onProgress?.(total === 0 ? 0 : (before + bytes) / total),
    });
    before += sizes[index] ?? 0;
    inputs.push({ file, dataset, format: await formatOf(file) });
  }
  return inputs;
}

/** A file that is not there has no size here, and is an error with its own words when it is read. */
async function sizeOf(path: string): Promise<number> {
  return stat(path).then(
    ({ size }) => size,
    () => 0,
  );
}
