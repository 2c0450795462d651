/**
 * Decides whether a statement about a dataset, a request or a release may stand at its place of the log, without I/O.
 *
 * Guarantees: every check of docs/protocol/sharing.md, "When a statement counts", so that no release grants access that did
 * not follow from a deposited manifest, a request made after it, the rules, at least two people, everybody's agreement, the
 * terms of each participant at that time, and a certificate. What is left is handed back as a claim, as for consent: a
 * statement counts when the checks hold and its claim is verified. It never throws, whatever the documents hold.
 * Does NOT check: the claim, signatures and who may speak (`judgeAuthority`), that the rows are as described, that they were
 * anonymised as certified, or that `issuedAt` is true.
 * Trusts: that `state` and `facts` are of the statement's place in this log, and that each document has its digest.
 */
import { allHold, type Check } from '@trialmark/ledger';
import type { ProofClaim } from '../consent/proof-claim.ts';
import { judgeAfterwards } from './judge-afterwards.ts';
import { judgeAgreement } from './judge-agreement.ts';
import { judgeApproval } from './judge-approval.ts';
import { judgeBatch } from './judge-batch.ts';
import { judgeClosing, judgeDeposit } from './judge-dataset.ts';
import { judgeRules, judgeVote } from './judge-decision.ts';
import { judgeRelease } from './judge-release.ts';
import { judgeRequest } from './judge-request.ts';
import { judgeSubject } from './judge-subject.ts';
import { sharingClaim } from './sharing-claim.ts';
import type { AboutRequest, SharingFacts, SharingStatement } from './sharing-facts.ts';
import type { RequestState, SharingState } from './sharing-state.ts';

export type SharingDecision =
  | { readonly ok: true; readonly checks: readonly Check[]; readonly claim: ProofClaim | null }
  | { readonly ok: false; readonly checks: readonly Check[]; readonly failed: readonly Check[] };

export function judgeSharing(state: SharingState, statement: SharingStatement, facts: SharingFacts): SharingDecision {
  const subject = judgeSubject(state, statement);
  // About what is not there nothing else can be asked.
  const checks = allHold(subject) ? [...subject, ...judgeBody(state, statement, facts)] : subject;
  if (!allHold(checks)) return { ok: false, checks, failed: checks.filter(({ ok }) => !ok) };
  return { ok: true, checks, claim: sharingClaim(statement, facts) };
}

function judgeBody(state: SharingState, statement: SharingStatement, facts: SharingFacts): readonly Check[] {
  switch (statement.type) {
    case 'dataset.deposited':
      return judgeDeposit(state, statement, facts);
    case 'dataset.closed':
      return judgeClosing(state, statement, facts);
    case 'access.requested':
      return judgeRequest(state, statement, facts);
    default: {
      const request = state.requests.get(statement.subject);
      return request === undefined ? [] : judgeAboutRequest(state, request, statement, facts);
    }
  }
}

function judgeAboutRequest(
  state: SharingState,
  request: RequestState,
  statement: AboutRequest,
  facts: SharingFacts,
): readonly Check[] {
  switch (statement.type) {
    case 'access.judged':
      return judgeRules(request, statement, facts);
    case 'access.decided':
      return judgeVote(request, statement, facts);
    case 'agreement.signed':
      return judgeAgreement(request, statement);
    case 'consent.approved':
      return judgeApproval(request, statement, facts);
    case 'release.batch':
      return judgeBatch(state, request, statement, facts);
    case 'release.published':
      return judgeRelease(state, request, statement, facts);
    default:
      return judgeAfterwards(state, request, statement, facts);
  }
}
