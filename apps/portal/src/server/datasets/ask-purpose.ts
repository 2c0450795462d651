import type { PurposeAnswer } from '@trialmark/api';
import type { UseRequest } from '@trialmark/datause';
import { DatasetId } from '@trialmark/schema';
import type { Option } from '@trialmark/ui';
import { api, publicApi } from '../api.ts';

/** What the rules say of a use of this dataset. */
export async function askPurpose(datasetId: string, use: UseRequest): Promise<PurposeAnswer> {
  const question = (await publicApi()).datasets.wouldAllow.mutate({ datasetId: DatasetId.parse(datasetId), use });
  return (await question) as PurposeAnswer;
}

type Hit = { readonly id: string; readonly label: string; readonly by: string | null };

const findDiseases = async (text: string) => (await (await api()).datasets.diseases.query({ text })) as readonly Hit[];

/** These diseases by name, and those that `find` finds. One that is in no graph here is shown by its id. */
export async function diseaseOptions(ids: readonly string[], find: string): Promise<readonly Option[]> {
  const [known, found] = await Promise.all([
    Promise.all(ids.map(async (id) => (await findDiseases(id))[0] ?? { id, label: id, by: null })),
    find === '' ? [] : findDiseases(find),
  ]);
  const hits = new Map([...known, ...found].map((hit) => [hit.id, hit]));
  return [...hits.values()].map(({ id, label, by }) => ({
    value: id,
    label,
    ...(label === id ? {} : { hint: by === null ? id : `${by} · ${id}` }),
  }));
}

/** Organisations by name; one that is not accredited here keeps its id. */
export async function organisationOptions(ids: readonly string[]): Promise<readonly Option[]> {
  if (ids.length === 0) return [];
  const known = (await (await api()).organisations.list.query()) as readonly {
    readonly id: string;
    readonly name: string;
  }[];
  return ids.map((id) => ({ value: id, label: known.find((each) => each.id === id)?.name ?? id }));
}
