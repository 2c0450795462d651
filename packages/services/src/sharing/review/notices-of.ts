import { type AccessRequest, type Actor, type RequestEvent, whyNoCustodian, whyNoReviewer } from '@trialmark/datause';
import type { Directory } from '@trialmark/ledger';
import { actorOf } from './actor-of.ts';
import type { ReviewNotice } from './ports.ts';

/**
 * Who gets a mail about what happened to a request. Nobody is told of what they did themselves.
 *
 * Reviewers are all who could decide: a dataset has no committee of its own. The mails name the request and no more.
 */
export function noticesOf(request: AccessRequest, event: RequestEvent, directory: Directory): readonly ReviewNotice[] {
  const { document } = request;
  const by = 'by' in event ? event.by : null;
  const notices = (kind: string, members: readonly string[]): readonly ReviewNotice[] =>
    members.filter((member) => member !== by).map((memberId) => ({ memberId, kind, subject: document.id }));
  const team = document.use.team.map(({ member }) => member);
  switch (event.kind) {
    case 'request-submitted':
      return notices('request-submitted', team);
    case 'rules-decided':
    case 'form-passed':
    case 'feasibility-confirmed':
      return stageNotices(request, directory, notices);
    case 'request-returned':
      return notices('request-returned', team);
    case 'feasibility-denied':
      return notices('request-refused', team);
    case 'question-asked':
      return notices(`request-question-${event.number}`, team);
    case 'question-answered':
      return notices(`request-answer-${event.number}`, askerOf(request, event.number));
    case 'vote-cast':
      return request.phase === 'committee' ? [] : notices(`request-${request.phase}`, team);
    case 'request-expired':
      return notices('request-expired', team);
    case 'reminder-sent': {
      const kind = `request-reminder-${event.day}`;
      return notices(kind, [...new Set([...team, ...waitedFor(request, directory)])]);
    }
    case 'request-drafted':
    case 'document-changed':
    case 'request-withdrawn':
      return [];
  }
}

/** Custodians of the organisation that keeps the data, as the directory has them. */
export function custodiansOf(request: AccessRequest, directory: Directory): readonly string[] {
  return membersWho(directory, (actor) => whyNoCustodian(request, actor) === null);
}

function stageNotices(
  request: AccessRequest,
  directory: Directory,
  notices: (kind: string, members: readonly string[]) => readonly ReviewNotice[],
): readonly ReviewNotice[] {
  if (request.phase === 'denied')
    return notices(
      'request-denied',
      request.document.use.team.map(({ member }) => member),
    );
  return notices(`review-${request.phase}`, waitedFor(request, directory));
}

/** Those who can bring the request on from where it is. */
function waitedFor(request: AccessRequest, directory: Directory): readonly string[] {
  if (request.phase === 'form-check' || request.phase === 'feasibility') return custodiansOf(request, directory);
  if (request.phase !== 'committee') return [];
  const voted = new Set<string>(request.votes.map(({ by }) => by));
  return membersWho(directory, (actor) => !voted.has(actor.member) && whyNoReviewer(request, actor) === null);
}

function membersWho(directory: Directory, isMeant: (actor: Actor) => boolean): readonly string[] {
  return [...directory.members.keys()].filter((member) => {
    const actor = actorOf(directory, member);
    return actor !== null && isMeant(actor);
  });
}

const askerOf = ({ questions }: AccessRequest, number: number): readonly string[] =>
  questions.filter((each) => each.number === number).map(({ by }) => by);
