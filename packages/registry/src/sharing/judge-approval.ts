import type { Check } from '@trialmark/ledger';
import type { StatementOf } from '@trialmark/schema';
import { approvalOf } from './approval-of.ts';
import { requestHashFor } from './bound-request-of.ts';
import { check } from './checks.ts';
import { readGraph } from './graph-document.ts';
import type { SharingFacts } from './sharing-facts.ts';
import type { RequestState } from './sharing-state.ts';

/** A participant says yes to a request that people have approved. Whose tag it is, the proof shows. */
export function judgeApproval(
  request: RequestState,
  { body }: StatementOf<'consent.approved'>,
  facts: SharingFacts,
): readonly Check[] {
  const approval = approvalOf(request);
  const hasForm = facts.study !== null && facts.consent !== null && facts.consent.policy !== null;
  return [
    check('approval.request', approval === 'approved', 'the request is approved', `the request is ${approval}`),
    check('approval.request', hasForm, 'the study takes consent', 'the study has no consent form'),
    checkRequestHash('approval.request', request, body.requestHash, facts),
    check('approval.once', !request.approvals.has(body.rowTag), 'it is the first yes', 'this tag has said yes before'),
  ];
}

/** Whether a statement is bound to exactly this request: its document, the description it names, and the rules' graph. */
export function checkRequestHash(
  name: string,
  request: RequestState,
  stated: string,
  { documents }: SharingFacts,
): Check {
  const graph = readGraph(documents, request.judged?.graph ?? null);
  if (!graph.ok) return check(name, false, graph.detail);
  const hash = requestHashFor(request, graph.graph);
  return check(name, stated === hash, `the request’s hash is ${hash}`);
}
