import {
  type AccessRequest,
  type Actor,
  type Decision,
  decideUse,
  type PhaseTime,
  phaseTimes,
  type Question,
  type RequestDocument,
  whyNoChecker,
} from '@trialmark/datause';
import type { RequestState } from '@trialmark/registry';
import type { Clock, Tx } from '../../ports.ts';
import type { Diseases } from '../catalogue/diseases.ts';
import { abilitiesOf, type ReviewAbility } from './abilities-of.ts';
import { needOfViewer, type Waiting } from './need-of-viewer.ts';
import type { ReviewPhase, StoredEvent } from './ports.ts';
import { noSuchRequest } from './refuse-request.ts';
import { instantOf } from './review-request.ts';
import { phaseOf, readReview } from './review-state.ts';

/** A request as everybody sees it, with what is for those who take part in its review where the caller is one of them. */
export type RequestView = {
  readonly kind: 'submitted';
  readonly id: string;
  readonly phase: ReviewPhase;
  readonly document: RequestDocument;
  readonly documentDigest: string;
  readonly dataset: {
    readonly id: string;
    readonly trial: string;
    readonly title: string;
    readonly custodian: { readonly organisation: string; readonly name: string };
    /** The version that the document names, and whether there is a newer one. */
    readonly version: number;
    readonly isNewest: boolean;
    readonly isClosed: boolean;
    readonly approvalsNeeded: number;
  };
  readonly submittedAt: string | null;
  readonly expiresOn: string | null;
  readonly phases: readonly PhaseTime[];
  /** What the rules said. `findings` is empty where that was with another graph of diseases than today's. */
  readonly rules: (Decision & { readonly because: readonly string[]; readonly statement: string | null }) | null;
  readonly votes: readonly {
    readonly by: string;
    readonly organisation: string;
    readonly vote: 'approve' | 'refuse' | 'abstain';
    readonly reason: string;
    readonly at: string;
    readonly statement: string | null;
  }[];
  /** The statement with which it was submitted. */
  readonly statement: string;
  readonly agreements: readonly { readonly member: string; readonly hasSigned: boolean }[];
  readonly releases: readonly string[];
  /** For the team and for those who review it; null for everybody else. */
  readonly forReview: ForReview | null;
};

type ForReview = {
  readonly questions: readonly (Question & { readonly at: string })[];
  /** Why it was sent back, refused as not feasible, or withdrawn. */
  readonly closing: { readonly reason: string; readonly by: string; readonly at: string } | null;
  /** For one that was sent back, while the team works on it: the draft that goes on from it. */
  readonly draftId: string | null;
  readonly memberId: string;
  readonly organisationId: string;
  readonly waiting: Waiting | null;
  readonly abilities: readonly ReviewAbility[];
};

type Deps = { readonly clock: Clock; readonly diseases: Diseases };

/** @throws AppError `not-found` */
export async function describeRequest(
  tx: Tx,
  deps: Deps,
  requestId: string,
  actors: readonly Actor[],
): Promise<RequestView> {
  const { request, events } = await readReview(tx, requestId);
  const logged = await tx.sharing.request(requestId);
  if (logged === null) throw noSuchRequest();
  const dataset = await tx.sharing.dataset(logged.dataset);
  const { description } = logged.version;
  const submitted = events.findLast(({ event }) => event.kind === 'request-submitted');
  return {
    kind: 'submitted',
    id: requestId,
    phase: phaseOf(request),
    document: request.document,
    documentDigest: request.documentDigest,
    dataset: {
      id: logged.dataset,
      trial: description.trial,
      title: description.title,
      custodian: { organisation: description.custodian.organisation, name: description.custodian.name },
      version: logged.version.version,
      isNewest: dataset?.versions.at(-1)?.version === logged.version.version,
      isClosed: dataset?.isClosed ?? true,
      approvalsNeeded: request.settings.approvalsNeeded,
    },
    submittedAt: submitted?.event.at ?? null,
    expiresOn: request.expiresOn,
    phases: phaseTimes(events.map(({ event }) => event)).filter(({ phase }) => phase !== 'draft'),
    rules: rulesOf(logged, events, deps.diseases),
    votes: votesOf(events),
    statement: logged.requested,
    agreements: logged.document.use.team.map(({ member }) => ({ member, hasSigned: logged.agreements.has(member) })),
    releases: [...logged.releases.keys()],
    forReview: await forReviewOf(tx, deps.clock, { request, events, logged }, actors),
  };
}

/** What the log has, with every finding in words while this process decides with the same graph. */
function rulesOf(
  { judged, version, document }: RequestState,
  events: readonly StoredEvent[],
  diseases: Diseases,
): RequestView['rules'] {
  if (judged === null) return null;
  const statement = events.find(({ event }) => event.kind === 'rules-decided')?.statementDigest ?? null;
  const isSameGraph = judged.graph === diseases.digest;
  return {
    rules: judged.rules,
    outcome: judged.outcome,
    because: judged.because,
    findings: isSameGraph ? decideUse(version.description.terms, document.use, diseases.graph).findings : [],
    statement,
  };
}

function votesOf(events: readonly StoredEvent[]): RequestView['votes'] {
  return events.flatMap(({ event, statementDigest: statement }) => {
    if (event.kind !== 'vote-cast') return [];
    const { by, organisation, vote, reason, at } = event;
    return [{ by, organisation, vote, reason, at, statement }];
  });
}

type Known = {
  readonly request: AccessRequest;
  readonly events: readonly StoredEvent[];
  readonly logged: RequestState;
};

async function forReviewOf(
  tx: Tx,
  clock: Clock,
  { request, events, logged }: Known,
  actors: readonly Actor[],
): Promise<ForReview | null> {
  const team = new Set<string>(request.document.use.team.map(({ member }) => member));
  const actor = actors.find((each) => team.has(each.member) || whyNoChecker(request, each) === null);
  if (actor === undefined) return null;
  const isOfTeam = team.has(actor.member);
  return {
    questions: questionsOf(request, events),
    closing: closingOf(events),
    draftId: isOfTeam && phaseOf(request) === 'returned' ? await tx.requests.draftAfter(request.document.id) : null,
    memberId: actor.member,
    organisationId: actor.organisation,
    waiting: needOfViewer(request, events, logged, actor),
    abilities: abilitiesOf(request, logged, actor, instantOf(clock)),
  };
}

function questionsOf({ questions }: AccessRequest, events: readonly StoredEvent[]): ForReview['questions'] {
  return questions.map((question) => {
    const asked = events.find(({ event }) => event.kind === 'question-asked' && event.number === question.number);
    return { ...question, at: asked?.event.at ?? '' };
  });
}

function closingOf(events: readonly StoredEvent[]): ForReview['closing'] {
  const last = events.at(-1)?.event;
  if (last === undefined || !('reason' in last) || last.kind === 'vote-cast') return null;
  return { reason: last.reason, by: last.by, at: last.at };
}
