import { decideUse } from '@trialmark/datause';
import type { Check } from '@trialmark/ledger';
import type { StatementOf } from '@trialmark/schema';
import { approvalOf } from './approval-of.ts';
import { check } from './checks.ts';
import { readGraph } from './graph-document.ts';
import type { SharingFacts } from './sharing-facts.ts';
import type { RequestState } from './sharing-state.ts';

/** What the rules say: recomputed, so that the service chooses nothing but the graph, which it names. */
export function judgeRules(
  request: RequestState,
  { body }: StatementOf<'access.judged'>,
  { documents }: SharingFacts,
): readonly Check[] {
  const once = check('judged.once', request.judged === null, 'the rules speak first', 'the rules have spoken already');
  const graph = readGraph(documents, body.graph);
  if (!graph.ok) return [once, check('judged.outcome', false, graph.detail)];
  const decision = decideUse(request.version.description.terms, request.document.use, graph.graph);
  const deciding = decision.findings.filter(({ outcome }) => outcome === decision.outcome).map(({ rule }) => rule);
  const because = [...new Set<string>(deciding)].sort();
  const same =
    body.documentDigest === request.documentDigest &&
    body.outcome === decision.outcome &&
    body.because.join() === because.join();
  const found = `the rules say ${decision.outcome} because of ${because.join(', ')}`;
  return [once, check('judged.outcome', same, found, `${found}, of the document ${request.documentDigest}`)];
}

/** One vote. Two members of other organisations than the team's are at least two people whom somebody else accredited. */
export function judgeVote(
  request: RequestState,
  { issuer, body }: StatementOf<'access.decided'>,
  { directory }: SharingFacts,
): readonly Check[] {
  const { document, judged, votes } = request;
  const organisation = directory.members.get(issuer)?.organisation;
  const isOfTeam = document.use.team.some(({ member }) => member === issuer);
  const takesPart = document.use.organisations.some(({ id }) => id === organisation);
  const mayReview = organisation !== undefined && directory.organisations.has(organisation) && !isOfTeam && !takesPart;
  const state = approvalOf(request);
  return [
    check('decided.open', judged !== null && state === 'open', 'it is open', notOpen(judged === null, state)),
    check(
      'decided.document',
      body.documentDigest === request.documentDigest,
      'it is about the document',
      `the document is ${request.documentDigest}`,
    ),
    check(
      'decided.reviewer',
      mayReview,
      `${organisation} has no part in the request`,
      isOfTeam || takesPart
        ? 'the reviewer is of the team or its organisations'
        : 'their organisation is not accredited',
    ),
    check('decided.once', !votes.has(issuer), 'they have not voted before', 'they have voted before'),
  ];
}

const notOpen = (isEarly: boolean, state: string): string =>
  isEarly ? 'the rules have not spoken yet' : `the request is ${state} already`;
