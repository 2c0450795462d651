import type { DatasetState, DatasetVersion } from '@trialmark/registry';
import { AppError } from '@trialmark/schema';
import type { Tx } from '../../ports.ts';

/** The dataset and its newest version. @throws AppError `not-found`, and `invalid` for one that is closed */
export async function readOpenDataset(
  tx: Tx,
  datasetId: string,
): Promise<DatasetState & { readonly newest: DatasetVersion }> {
  const dataset = await tx.sharing.dataset(datasetId);
  const newest = dataset?.versions.at(-1);
  if (dataset === null || newest === undefined) throw new AppError('not-found', 'There is no such dataset.');
  if (!dataset.isClosed) return { ...dataset, newest };
  const message = 'This dataset is closed: nobody can request it any more.';
  throw new AppError('invalid', message, { problems: [{ path: 'dataset', rule: 'dataset.closed', message }] });
}
