import { RequestDocument } from '@trialmark/datause';
import type { Reader } from '../../reading/ports.ts';
import type { DatasetRows } from './ports.ts';

/** A submitted request as a dataset's page lists it: all of it stands in its public document. */
export type DatasetRequest = {
  readonly id: string;
  readonly phase: string;
  readonly submittedAt: string | null;
  readonly decidedAt: string | null;
  /** Null where the document is missing. */
  readonly projectTitle: string | null;
  readonly organisations: readonly string[];
};

export async function readDatasetRequests(
  reader: Pick<Reader, 'readPayload'>,
  rows: DatasetRows['requests'],
): Promise<readonly DatasetRequest[]> {
  return await Promise.all(
    rows.map(async ({ documentDigest, ...request }) => {
      const bytes = await reader.readPayload(documentDigest);
      const document = bytes === null ? null : RequestDocument.parse(JSON.parse(new TextDecoder().decode(bytes)));
      return {
        ...request,
        projectTitle: document?.use.project.title ?? null,
        organisations: document?.use.organisations.map(({ name }) => name) ?? [],
      };
    }),
  );
}
