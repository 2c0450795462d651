import { ConsentPolicy, FieldElement, IssuerKey, TrialId } from '@trialmark/schema';
import { notFound } from 'next/navigation';
import { cache } from 'react';
import { z } from 'zod';
import type { StudyView } from '../consent/study-view.ts';
import { portalSettings } from './settings.ts';

const TIMEOUT_MS = 10_000;

const Study = z.object({
  trialId: TrialId,
  registryId: z.string(),
  publicTitle: z.string(),
  sponsorName: z.string(),
  study: FieldElement,
  policy: ConsentPolicy,
  policyHash: FieldElement,
  issuers: z.array(z.object({ ...IssuerKey.shape, name: z.string(), isRetired: z.boolean() })),
  leaves: z.int(),
  waiting: z.int(),
});

/** Every study that takes consent, read as anybody may read it: no cookie of the reader goes along. */
export const readStudies = cache(async (): Promise<readonly StudyView[]> => {
  const { studies } = z.object({ studies: z.array(Study) }).parse(await readPublic('studies'));
  return studies.map(viewOf);
});

/** One study, or the page that says there is none. */
export const readStudy = cache(async (trial: string): Promise<StudyView> => {
  const id = TrialId.safeParse(trial);
  if (!id.success) notFound();
  const answer = await readPublic(`studies/${id.data}`);
  if (answer === null) notFound();
  return viewOf(z.object({ study: Study }).parse(answer).study);
});

function viewOf({ trialId, issuers, leaves, ...study }: z.infer<typeof Study>): StudyView {
  return {
    ...study,
    trial: trialId,
    issuers: issuers.map(({ ax, ay, isRetired }) => (isRetired ? null : { ax, ay })),
    issuerNames: issuers.filter(({ isRetired }) => !isRetired).map(({ name }) => name),
    standing: leaves,
  };
}

async function readPublic(path: string): Promise<unknown> {
  const { apiUrl } = await portalSettings();
  const response = await fetch(`${apiUrl}/consent/${path}`, {
    cache: 'no-store',
    signal: AbortSignal.timeout(TIMEOUT_MS),
  });
  if (response.status === 404) return null;
  if (!response.ok) throw new Error(`The API answered ${response.status} for the studies that take consent.`);
  return await response.json();
}
