import { AccessRequestId, OrganisationId, ReleaseId } from '@trialmark/schema';
import { notFound } from 'next/navigation';
import { cache } from 'react';
import type { AttemptView, JobView, OpeningsView, ReleaseView } from '../sharing/release-view.ts';
import { api, orNull } from './api.ts';

/** Releases that the reader may fetch, and those of datasets that the organisation keeps. */
export async function readReleases(
  org: string,
): Promise<{ readonly received: readonly ReleaseView[]; readonly kept: readonly ReleaseView[] }> {
  return (await api()).releases.mine.query({ organisationId: OrganisationId.parse(org) });
}

/** A release, or the page that says there is none. */
export const readRelease = cache(async (id: string): Promise<ReleaseView> => {
  const releaseId = ReleaseId.safeParse(id);
  if (!releaseId.success) notFound();
  const answer = await orNull((await api()).releases.read.query({ releaseId: releaseId.data }));
  if (answer === null) notFound();
  return answer as ReleaseView;
});

/** Attempts to fetch a release, the newest first. */
export async function readAttempts(id: string): Promise<readonly AttemptView[]> {
  return (await (await api()).releases.attempts.query({ releaseId: ReleaseId.parse(id) })) as readonly AttemptView[];
}

/** How far a release is; null before the custodian's machine begins. */
export async function readJob(org: string, request: string): Promise<JobView | null> {
  const one = { organisationId: OrganisationId.parse(org), requestId: AccessRequestId.parse(request) };
  return (await api()).releases.job.query(one);
}

/** How many sealed openings wait for the organisation's machine, by study. */
export async function readOpenings(org: string): Promise<readonly OpeningsView[]> {
  return (await api()).releases.openings.query({ organisationId: OrganisationId.parse(org) });
}
