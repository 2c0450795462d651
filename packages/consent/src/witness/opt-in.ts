/**
 * The opt-in circuit's inputs, and the public signals that must come of them.
 *
 * Guarantees: what the circuit would refuse is refused here first, with a name for it; signals are computed by this
 * package alone, so that a proof about anything else is noticed.
 * Does NOT check: that policy and issuers are the study's, or that `today` is today.
 */
import type { ConsentPolicy } from '@trialmark/schema';
import { ConsentError } from '../consent-error.ts';
import { checkCredential, issuerPlace } from '../credential/check-credential.ts';
import { attributeValues, type Credential, codeValues } from '../credential/credential.ts';
import type { CredentialFault } from '../credential/credential-fault.ts';
import { matchPolicy } from '../policy/match-policy.ts';
import { policyHashOf, policyParts } from '../policy/policy-parts.ts';
import { formFaults } from '../terms/form-faults.ts';
import { packTerms, type Terms, word } from '../terms/pack-terms.ts';
import { type IssuerPlace, issuersTree } from '../tree/issuers-tree.ts';
import { consentLeaf } from '../wallet/leaves.ts';
import { holderOf, pseudonymOf, revHashOf, revPreOf, rowKeyOf, saltOf } from '../wallet/wallet.ts';
import { type CircuitInputs, writeInputs } from './circuit-inputs.ts';
import type { SignalsOf } from './public-signals.ts';

/** Terms as a participant chooses them; the version follows from what went before. */
export type Answer = Omit<Terms, 'version'>;

export type OptIn = {
  readonly s: bigint;
  readonly study: bigint;
  /** 0 at a first opt-in, one more after each withdrawal. */
  readonly grant: number;
  /** Days since 1970-01-01. */
  readonly today: number;
  readonly credential: Credential;
  /** In the order of `study.issuers-stated`, retired ones null. */
  readonly issuers: readonly IssuerPlace[];
  readonly policy: ConsentPolicy;
  readonly answer: Answer;
};

const FIRST_VERSION = 1;

const REFUSALS: Readonly<Record<CredentialFault, string>> = {
  'unknown-schema': 'This credential is of a kind that this study does not know.',
  'of-another-wallet': 'This credential was made for another wallet.',
  expired: 'This credential has expired. Ask the site for a new one.',
  forged: 'The signature of this credential does not hold. Ask the site for a new one.',
  'issuer-not-accredited': 'The site that made this credential does not issue for this study, or no longer does.',
};

/** @throws ConsentError named after the first fault of the credential, or `not-eligible`, `terms-outside-form`, `out-of-range` */
export function optInInputs(optIn: OptIn): CircuitInputs {
  const { s, study, grant, today, credential, policy } = optIn;
  const place = refuse(optIn);
  const issuers = issuersTree(optIn.issuers);
  const { issuer, signature } = credential;
  return writeInputs({
    study,
    issuersRoot: issuers.root(),
    today: word(today, 32, 'day'),
    policyHash: policyHashOf(policy),
    grant: word(grant, 32, 'grant'),
    s,
    packed: packTerms(termsOf(optIn)),
    attributes: attributeValues(credential.attributes),
    codes: codeValues(credential.codes),
    expiry: word(credential.expiry, 32, 'day'),
    nonce: credential.nonce,
    issuer: [issuer.ax, issuer.ay],
    r8: [signature.r8.x, signature.r8.y],
    signature: signature.s,
    issuerIndex: BigInt(place),
    issuerPath: issuers.path(place),
    ...policyParts(policy),
  });
}

export function expectedOptIn(optIn: OptIn): SignalsOf<'opt-in'> {
  const { s, study, grant, today, policy } = optIn;
  const pseudonym = pseudonymOf(study, s);
  const salt = saltOf(study, s, grant, FIRST_VERSION);
  return {
    pseudonym,
    leaf: consentLeaf({ pseudonym, packed: packTerms(termsOf(optIn)), rowKey: rowKeyOf(study, s), salt }),
    revHash: revHashOf(revPreOf(study, s, grant)),
    study,
    issuersRoot: issuersTree(optIn.issuers).root(),
    today: BigInt(today),
    policyHash: policyHashOf(policy),
    grant: BigInt(grant),
  };
}

/** The issuer's place, when nothing is to be refused. */
function refuse({ s, today, credential, issuers, policy, answer }: OptIn): number {
  const [fault] = checkCredential(credential, { holder: holderOf(s), today, issuers });
  if (fault !== undefined) throw new ConsentError(fault, REFUSALS[fault]);
  if (matchPolicy(credential, policy).length > 0) {
    throw new ConsentError('not-eligible', 'This credential does not meet what the study asks for.');
  }
  refuseTerms(answer, policy);
  return issuerPlace(credential, issuers) ?? 0;
}

/** @throws ConsentError `terms-outside-form` */
export function refuseTerms(answer: Answer, { form }: ConsentPolicy): void {
  if (formFaults({ ...answer, version: FIRST_VERSION }, form).length > 0) {
    throw new ConsentError('terms-outside-form', 'These choices are not among those that the form offers.');
  }
}

const termsOf = ({ answer }: OptIn): Terms => ({ ...answer, version: FIRST_VERSION });
