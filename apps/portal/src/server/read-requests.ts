import { AccessRequestId, OrganisationId } from '@trialmark/schema';
import { notFound } from 'next/navigation';
import { cache } from 'react';
import type { AgreementView, DraftView, RequestListItem, RequestView } from '../sharing/request-view.ts';
import { api, orNull } from './api.ts';

/** A request or a draft that the reader may see, or the page that says there is none. */
export const readRequest = cache(async (id: string): Promise<DraftView | RequestView> => {
  const requestId = AccessRequestId.safeParse(id);
  if (!requestId.success) notFound();
  const question = (await api()).requests.read.query({ requestId: requestId.data });
  const answer = (await orNull(question)) as DraftView | RequestView | null;
  if (answer === null) notFound();
  return answer;
});

/** The same for one that was sent. */
export async function readSentRequest(id: string): Promise<RequestView> {
  const request = await readRequest(id);
  if (request.kind !== 'submitted') notFound();
  return request;
}

/** The same for a draft of this organisation. */
export async function readRequestDraft(org: string, id: string): Promise<DraftView> {
  const request = await readRequest(id);
  if (request.kind !== 'draft' || request.organisationId !== org) notFound();
  return request;
}

/** Requests of an organisation and of teams that the reader is of; what needs them first. */
export async function readOwnRequests(org: string): Promise<readonly RequestListItem[]> {
  return (await api()).requests.mine.query({ organisationId: OrganisationId.parse(org) });
}

/** Requests that the reader may review, and releases that their organisation owes; what needs them first. */
export async function readQueue(org: string): Promise<readonly RequestListItem[]> {
  return (await api()).requests.queue.query({ organisationId: OrganisationId.parse(org) });
}

/** The agreement that follows from a request. */
export async function readAgreement(id: string): Promise<AgreementView> {
  const requestId = AccessRequestId.safeParse(id);
  if (!requestId.success) notFound();
  const answer = await orNull((await api()).requests.agreement.query({ requestId: requestId.data }));
  if (answer === null) notFound();
  return answer as AgreementView;
}
