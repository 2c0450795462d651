import type { StatementType, UnsignedStatement, UnsignedStatementOf } from '@trialmark/schema';
import { consentPolicyPublished, consentWithdrawn } from './consent.ts';
import { datasetClosed, datasetDeposited } from './datasets.ts';
import { documentPublished, payloadErased } from './documents.ts';
import { findingAnswered } from './findings.ts';
import { issuerAccredited, issuerRetired, studyIssuersStated } from './issuers.ts';
import { keyRegistered, keyRetired } from './keys.ts';
import { logStarted } from './log.ts';
import { memberAdmitted, organisationAccredited } from './organisations.ts';
import { recorded } from './recorded.ts';
import { accessRevoked, destructionAttested, releasePublished, withdrawalNotified } from './releases.ts';
import { accessDecided, accessRequested, agreementSigned } from './requests.ts';
import { trialSealAmended, trialSealed, trialUnsealed } from './sealing.ts';
import { outcomesReported, trialAmended, trialRegistered, trialStatusChanged } from './trials.ts';
import type { Words } from './types.ts';

type WordsFor<T extends StatementType> = (statement: UnsignedStatementOf<T>) => Words;

/** A type of statement without words does not compile: nobody signs what the page cannot say. */
const WORDS: { readonly [T in StatementType]: WordsFor<T> } = {
  'log.started': logStarted,
  'organisation.accredited': organisationAccredited,
  'member.admitted': memberAdmitted,
  'key.registered': keyRegistered,
  'key.retired': keyRetired,
  'trial.registered': trialRegistered,
  'trial.amended': trialAmended,
  'trial.status-changed': trialStatusChanged,
  'outcomes.reported': outcomesReported,
  'trial.sealed': trialSealed,
  'trial.seal-amended': trialSealAmended,
  'trial.unsealed': trialUnsealed,
  'document.published': documentPublished,
  'payload.erased': payloadErased,
  'issuer.accredited': issuerAccredited,
  'issuer.retired': issuerRetired,
  'study.issuers-stated': studyIssuersStated,
  'consent.policy-published': consentPolicyPublished,
  'consent.granted': recorded,
  'consent.changed': recorded,
  'consent.withdrawn': consentWithdrawn,
  'consent.root-stated': recorded,
  'dataset.deposited': datasetDeposited,
  'dataset.closed': datasetClosed,
  'access.requested': accessRequested,
  'access.judged': recorded,
  'access.decided': accessDecided,
  'agreement.signed': agreementSigned,
  'release.batch': recorded,
  'release.published': releasePublished,
  'access.attempted': recorded,
  'access.revoked': accessRevoked,
  'release.destroyed': recorded,
  'consent.approved': recorded,
  'withdrawal.notified': withdrawalNotified,
  'destruction.attested': destructionAttested,
  'finding.answered': findingAnswered,
};

/** Any statement in words. They say every value of its body: the test holds each one against them. */
export function wordsOf(statement: UnsignedStatement): Words {
  const words = WORDS[statement.type] as (statement: UnsignedStatement) => Words;
  return words(statement);
}
