/**
 * Decides whether a statement about consent may stand at its place of the log, without I/O.
 *
 * Guarantees: every check of docs/protocol/consent.md, section "Statements", but those of the proof itself. What is left
 * is handed back as a claim: a proof, its public signals computed from the statement and the log, and the digest of the
 * verification key that the study's policy names. A statement counts when the checks hold and its claim is verified.
 * Does NOT check: the claim, signatures and who may speak (`judgeAuthority`), the policy's document
 * (`judgePolicyDocument`), or `today` against the evidence time, which is not known yet when a statement is made.
 * Trusts: that `state` was folded from this log, and that `facts` are of the statement's place in it.
 */
import { allHold, type Check } from '@trialmark/ledger';
import type { ConsentFacts, ConsentStatement } from './consent-facts.ts';
import { studyNumber } from './consent-facts.ts';
import type { ConsentState } from './consent-state.ts';
import { judgeChange, judgeGrant } from './judge-grant.ts';
import { judgeRoot } from './judge-root.ts';
import { judgeIssuers, judgePolicy } from './judge-settings.ts';
import { judgeWithdrawal } from './judge-withdrawal.ts';
import { type ProofClaim, proofClaim } from './proof-claim.ts';

export type ConsentDecision =
  | { readonly ok: true; readonly checks: readonly Check[]; readonly claim: ProofClaim | null }
  | { readonly ok: false; readonly checks: readonly Check[]; readonly failed: readonly Check[] };

export function judgeConsentStatement(
  state: ConsentState,
  statement: ConsentStatement,
  facts: ConsentFacts,
): ConsentDecision {
  const study = studyNumber(facts);
  const checks: Check[] = [
    {
      name: 'consent.subject',
      ok: statement.subject.startsWith('cns_') && study !== null && facts.sponsor !== null,
      detail: study === null ? 'there is no such public trial' : `the study is ${study}`,
    },
    ...judgeOrder(state, statement),
    ...judgeBody(state, statement, facts),
  ];
  if (study === null || !allHold(checks)) return { ok: false, checks, failed: checks.filter(({ ok }) => !ok) };
  return { ok: true, checks, claim: proofClaim(state, statement, study) };
}

/** Of what the service says, each statement follows the newest of the chain; after a withdrawal comes its root. */
function judgeOrder(state: ConsentState, { type, body, prev }: ConsentStatement): Check[] {
  const owed = !state.rootOwed || type === 'consent.root-stated';
  const checks: Check[] = [
    { name: 'root.owed', ok: owed, detail: owed ? 'no root is owed' : 'a withdrawal’s root comes first' },
  ];
  const byPeople = type === 'study.issuers-stated' || type === 'consent.policy-published';
  if (byPeople || ('by' in body && body.by.kind === 'site')) return checks;
  const ok = prev === state.head;
  return [...checks, { name: 'consent.chain', ok, detail: ok ? 'it follows the newest' : 'it follows an older one' }];
}

function judgeBody(state: ConsentState, statement: ConsentStatement, facts: ConsentFacts): Check[] {
  switch (statement.type) {
    case 'study.issuers-stated':
      return judgeIssuers(state, statement, facts);
    case 'consent.policy-published':
      return judgePolicy(state, statement);
    case 'consent.granted':
      return judgeGrant(state, statement, facts);
    case 'consent.changed':
      return judgeChange(state, statement);
    case 'consent.withdrawn':
      return judgeWithdrawal(state, statement, facts);
    case 'consent.root-stated':
      return judgeRoot(state, statement);
  }
}
