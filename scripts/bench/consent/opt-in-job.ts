import {
  holderOf,
  issueCredential,
  issuerKeyOf,
  optInJob,
  type ProofJob,
  randomNonce,
  studyOf,
  walletScalar,
} from '@trialmark/consent';
import { examplePolicy } from '@trialmark/schema/testing';

const TODAY = 20_800;

/** An opt-in of a new wallet into an invented study. */
export function newOptInJob(): ProofJob {
  const random = () => crypto.getRandomValues(new Uint8Array(32));
  const [s, secret, policy] = [walletScalar(random()), random(), examplePolicy()];
  const { ranges, requiredCodes } = policy.eligibility;
  const attributes = { birthYear: ranges.birthYear?.min ?? 0 };
  const content = { holder: holderOf(s), attributes, codes: requiredCodes, expiry: TODAY, nonce: randomNonce() };
  return optInJob({
    ...{ s, policy, grant: 0, today: TODAY, study: studyOf('log.bench/trialmark', '0'.repeat(64)) },
    credential: issueCredential(content, secret),
    issuers: [issuerKeyOf(secret)],
    answer: { permissions: policy.form.offered, obligations: policy.form.obliged, expiry: TODAY, ask: false },
  });
}
