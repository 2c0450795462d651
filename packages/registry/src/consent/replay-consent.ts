/**
 * Replays the statements of every study's consent, for whoever holds the log and trusts nobody.
 *
 * Guarantees: each statement passes `judgeConsentStatement` at its place, and each policy's document is there or said to
 * be missing. Roots, issuers and grants are computed here from statements alone.
 * Does NOT verify proofs: a statement that is applied hands over its claim, because proofs are cheap to verify together
 * and dear one by one. A log whose claims were not verified shows an order of events, and no consent.
 * Trusts: nobody.
 */
import { ConsentPolicy, trialOfConsent } from '@trialmark/schema';
import { type ReadPayload, readDocument } from '../replay/read-payload.ts';
import { type ReplayFinding, violation } from '../replay/replay-finding.ts';
import type { ReplayState } from '../replay/replay-state.ts';
import { applyConsent } from './apply-consent.ts';
import type { ConsentStatement } from './consent-facts.ts';
import { emptyConsentState } from './consent-state.ts';
import { judgeConsentStatement } from './judge-consent-statement.ts';
import { judgePolicyDocument } from './judge-policy-document.ts';
import type { ProofClaim } from './proof-claim.ts';

export type ConsentReplay = {
  readonly holds: boolean;
  readonly findings: readonly ReplayFinding[];
  /** The proof that is left to verify, null where the statement carries none or was refused. */
  readonly claim: ProofClaim | null;
};

/** Applies one statement of a study's chain whose signer was judged already, at `position` of the log. */
export async function replayConsent(
  state: ReplayState,
  statement: ConsentStatement,
  digest: string,
  position: number,
  read: ReadPayload,
): Promise<ConsentReplay> {
  const where = `entry ${position}`;
  const trial = trialOfConsent(statement.subject);
  const consent = state.consents.get(statement.subject) ?? emptyConsentState();
  const decision = judgeConsentStatement(consent, statement, {
    directory: state.directory,
    sponsor: state.trials.get(trial)?.sponsor ?? null,
    registration: state.registrations.get(trial) ?? null,
  });
  if (!decision.ok) {
    const findings = decision.failed.map(({ name, detail }) =>
      violation(findingName(name), where, `${name}: ${detail}`),
    );
    return { holds: false, findings, claim: null };
  }
  applyConsent(consent, statement, digest, position);
  state.consents.set(statement.subject, consent);
  if (statement.type !== 'consent.policy-published') return { holds: true, findings: [], claim: decision.claim };
  const document = await readDocument(read, statement.body.policyDigest, ConsentPolicy, where);
  state.custodians.delete(statement.subject);
  if (!document.ok) return { holds: true, findings: [document.finding], claim: null };
  const failed = judgePolicyDocument(statement, document.value).filter(({ ok }) => !ok);
  if (failed.length === 0) state.custodians.set(statement.subject, document.value.custodian.organisation);
  const findings = failed.map(({ name, detail }) => violation('consent.policy', where, `${name}: ${detail}`));
  return { holds: true, findings, claim: null };
}

function findingName(check: string): string {
  if (check === 'consent.chain') return 'statements.chain';
  return check.startsWith('root.') ? 'consent.roots' : 'consent.rules';
}
