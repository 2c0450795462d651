import { decideUse } from '@trialmark/datause';
import type { Directory } from '@trialmark/ledger';
import { approvalOf, type ReleaseState, type RequestState, requestHashFor, studyNumber } from '@trialmark/registry';
import { ANONYMOUS } from '../../consent/submit-proven.ts';
import type { UnitOfWork } from '../../ports.ts';
import type { Diseases } from '../catalogue/diseases.ts';
import type { ReleaseRow } from './ports.ts';

export type SharingDeps = { readonly uow: UnitOfWork; readonly diseases: Diseases };

/** What about the log a request's list entry is made with. */
type Beside = {
  readonly directory: Directory;
  readonly diseases: Diseases;
  /** When each statement about the request was said. */
  readonly saidAt: ReadonlyMap<string, string>;
  readonly releases: ReadonlyMap<string, ReleaseRow>;
};

export type SharedRequest = ReturnType<typeof requestOf>;

/** Everything that is public about who asks for a study's data and who gets it. */
export type SharingFeed = {
  readonly trial: string;
  /** The study as the circuits name it, null while the trial is not public. */
  readonly study: string | null;
  readonly requests: readonly SharedRequest[];
};

/**
 * Every request about a study's datasets, whole, with its releases: the same for everybody who reads it. A wallet finds its own
 * rows among the tags without saying which are its own.
 *
 * All of it follows from the log, but for requests that were withdrawn or ran out before a decision. Null for a trial that is
 * not there.
 */
export async function listSharing({ uow, diseases }: SharingDeps, trialId: string): Promise<SharingFeed | null> {
  return await uow.run(ANONYMOUS, async (tx) => {
    const directory = await tx.directory.current();
    const sponsor = await tx.trials.sponsorOf(trialId);
    if (sponsor === null) return null;
    const study = studyNumber({ directory, registration: await tx.consent.registrationOf(trialId), sponsor });
    const rows = await tx.delivery.listRequests({ trial: trialId });
    const requests: SharedRequest[] = [];
    for (const { id, phase } of rows) {
      const request = await tx.sharing.request(id);
      if (request === null) continue;
      const saidAt = await tx.delivery.saidAt(id);
      const releases = new Map((await tx.delivery.listReleases({ request: id })).map((row) => [row.id, row]));
      requests.push(requestOf(request, phase, { directory, diseases, saidAt, releases }));
    }
    return { trial: trialId, study, requests };
  });
}

/** Changes whenever the list may have. */
export async function sharingMark(uow: UnitOfWork, trialId: string): Promise<string> {
  return await uow.run(ANONYMOUS, (tx) => tx.delivery.sharingMark(trialId));
}

function requestOf(request: RequestState, phase: string, beside: Beside) {
  const { document, documentDigest, version, requested } = request;
  const { saidAt, diseases } = beside;
  const isSameGraph = request.judged !== null && request.judged.graph === diseases.digest;
  return {
    request: request.id,
    requested,
    requestedAt: saidAt.get(requested) ?? null,
    documentDigest,
    document,
    requestHash: isSameGraph ? requestHashFor(request, diseases.graph) : null,
    dataset: { id: request.dataset, title: version.description.title, version: version.version },
    study: version.description.study,
    status: phase === 'withdrawn' || phase === 'expired' ? phase : approvalOf(request),
    decision: { rules: rulesOf(request, isSameGraph ? diseases : null), votes: votesOf(request, beside) },
    approvals: [...request.approvals],
    releases: [...request.releases.values()].map((release) => releaseOf(release, beside)),
  };
}

function rulesOf({ judged, document, version }: RequestState, diseases: Diseases | null) {
  if (judged === null) return null;
  const { outcome, because } = judged;
  if (diseases === null) return { outcome, because };
  const { findings } = decideUse(version.description.terms, document.use, diseases.graph);
  const told = findings
    .filter((finding) => finding.outcome !== 'PERMIT')
    .map((finding) => ({ rule: finding.rule, outcome: finding.outcome, sentence: finding.sentence }));
  return { outcome, because, findings: told };
}

function votesOf({ votes }: RequestState, { directory, saidAt }: Beside) {
  return [...votes.values()].map(({ by, decision, reason, statement }) => {
    const organisation = directory.members.get(by)?.organisation ?? '';
    const organisationName = directory.organisations.get(organisation)?.name ?? '';
    return { by, organisation, organisationName, decision, reason, at: saidAt.get(statement) ?? null, statement };
  });
}

function releaseOf(state: ReleaseState, { saidAt, releases }: Beside) {
  const { release, statement, expiresOn, rowTags, askedTags, notices } = state;
  const row = releases.get(release);
  return {
    release,
    statement,
    publishedAt: saidAt.get(statement) ?? null,
    expiresOn,
    revokedAt: row?.revokedAt ?? null,
    destroyedAt: row?.destroyedAt ?? null,
    lastAccessAt: row?.lastAccessAt ?? null,
    rowTags,
    askedTags,
    notices: notices.map((notice) => ({
      statement: notice.statement,
      rowTags: notice.rowTags,
      dueOn: notice.dueOn,
      notifiedAt: saidAt.get(notice.statement) ?? null,
      attested: [...notice.attested].map(([by, said]) => ({ by, at: saidAt.get(said) ?? null, statement: said })),
    })),
  };
}
