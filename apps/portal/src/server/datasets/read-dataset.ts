import type { DatasetDetail, DatasetListItem } from '@trialmark/api';
import { DatasetId, RegistryId } from '@trialmark/schema';
import { cache } from 'react';
import { api, orNull } from '../api.ts';

// The OpenAPI mirror leaves these answers without a type.

/** A dataset as its page shows it, null where there is none. */
export const readDataset = cache(async (datasetId: string): Promise<DatasetDetail | null> => {
  const id = DatasetId.safeParse(datasetId);
  if (!id.success) return null;
  return (await orNull((await api()).datasets.read.query({ datasetId: id.data }))) as DatasetDetail | null;
});

/** Datasets of a trial; none for a trial that is not there. */
export async function readDatasetsOfTrial(registryId: string): Promise<readonly DatasetListItem[]> {
  const question = (await api()).datasets.ofTrial.query({ registryId: RegistryId.parse(registryId) });
  return ((await orNull(question)) ?? []) as readonly DatasetListItem[];
}

type Stay = { readonly requests: number; readonly medianDays: number | null };
type Times = {
  readonly phases: readonly (Stay & { readonly phase: 'form-check' | 'feasibility' | 'committee' })[];
  readonly decision: Stay;
};
export type Turnaround = { readonly since: string; readonly all: Times; readonly dataset: Times | null };

/** How long requests took, in days: of every dataset, and of this one. */
export async function readTurnaround(datasetId: string): Promise<Turnaround> {
  return (await (await api()).requests.turnaround.query({ datasetId: DatasetId.parse(datasetId) })) as Turnaround;
}
