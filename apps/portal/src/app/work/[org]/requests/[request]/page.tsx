import type { Metadata } from 'next';
import { readRequest } from '../../../../../server/read-requests.ts';
import { requireMembership } from '../../../../../server/session.ts';
import { DraftTasks } from '../../../../../sharing/pages/draft-tasks.tsx';
import { TeamRequest } from '../../../../../sharing/pages/team-request.tsx';

export const metadata: Metadata = { title: 'Request for access' };

type RequestPageProps = {
  readonly params: Promise<{ readonly org: string; readonly request: string }>;
  readonly searchParams: Promise<{ readonly said?: string }>;
};

/** A draft as a task list, or a request that was sent as its team sees it. */
export default async function RequestPage({ params, searchParams }: RequestPageProps) {
  const [{ org, request: id }, { said }] = await Promise.all([params, searchParams]);
  await requireMembership(`/work/${org}/requests/${id}`, org);
  const request = await readRequest(id);
  if (request.kind === 'draft') return <DraftTasks org={org} draft={request} />;
  return <TeamRequest org={org} request={request} said={said} />;
}
