import { DatasetDescription } from '@trialmark/datause';
import { AppError } from '@trialmark/schema';
import type { Reader } from '../../reading/ports.ts';

/** Descriptions by digest. They never change; the newest asked for are kept, so that a busy dataset is parsed once. */
const kept = new Map<string, DatasetDescription>();
const KEPT_MAX = 500;

/**
 * The public description with this digest.
 *
 * @throws AppError `unavailable` when the payload is missing
 */
export async function readDescription(
  reader: Pick<Reader, 'readPayload'>,
  digest: string,
): Promise<DatasetDescription> {
  const known = kept.get(digest);
  if (known !== undefined) return known;
  const bytes = await reader.readPayload(digest);
  if (bytes === null) throw new AppError('unavailable', 'The description of this dataset is missing.');
  const description = DatasetDescription.parse(JSON.parse(new TextDecoder().decode(bytes)));
  if (kept.size >= KEPT_MAX) kept.delete(kept.keys().next().value ?? '');
  kept.set(digest, description);
  return description;
}

/** The newest description of a dataset, null where there is none of this id. */
export async function readOwnDescription(
  reader: Pick<Reader, 'readPayload' | 'catalogue'>,
  datasetId: string,
): Promise<{ readonly description: DatasetDescription; readonly descriptionDigest: string } | null> {
  const descriptionDigest = await reader.catalogue.findDescription(datasetId);
  if (descriptionDigest === null) return null;
  return { description: await readDescription(reader, descriptionDigest), descriptionDigest };
}
