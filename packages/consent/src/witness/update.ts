/**
 * The update circuit's inputs, and the public signals that must come of them.
 *
 * Guarantees: as in `opt-in.ts`. Does NOT check: that the old leaf stands in the study's tree.
 */
import type { ConsentPolicy } from '@trialmark/schema';
import { ConsentError } from '../consent-error.ts';
import { criteriaHash, policyHashOf, policyParts, rangesHash } from '../policy/policy-parts.ts';
import { packTerms, type Terms, word } from '../terms/pack-terms.ts';
import { consentLeaf } from '../wallet/leaves.ts';
import { pseudonymOf, revHashOf, revPreOf, rowKeyOf, saltOf } from '../wallet/wallet.ts';
import { type CircuitInputs, writeInputs } from './circuit-inputs.ts';
import { type Answer, refuseTerms } from './opt-in.ts';
import type { SignalsOf } from './public-signals.ts';

export type Update = {
  readonly s: bigint;
  readonly study: bigint;
  readonly grant: number;
  readonly policy: ConsentPolicy;
  /** The leaf that stands, from the log, and the terms behind it. */
  readonly oldLeaf: bigint;
  readonly oldTerms: Terms;
  readonly answer: Answer;
};

/** @throws ConsentError `leaf-mismatch`, `terms-outside-form` or `out-of-range` */
export function updateInputs(update: Update): CircuitInputs {
  const { s, study, grant, policy, oldLeaf, oldTerms, answer } = update;
  refuseTerms(answer, policy);
  if (leafOf(update, oldTerms) !== oldLeaf) {
    throw new ConsentError('leaf-mismatch', 'The terms kept here are not those that stand in the log.');
  }
  const parts = policyParts(policy);
  return writeInputs({
    study,
    policyHash: policyHashOf(policy),
    oldLeaf,
    s,
    grant: word(grant, 32, 'grant'),
    oldPacked: packTerms(oldTerms),
    packed: packTerms(newTerms(update)),
    schema: parts.schema,
    rangesHash: rangesHash(parts),
    criteriaHash: criteriaHash(parts),
    form: parts.form,
    formDigest: parts.formDigest,
  });
}

export function expectedUpdate(update: Update): SignalsOf<'update'> {
  const { s, study, grant, policy, oldLeaf } = update;
  return {
    leaf: leafOf(update, newTerms(update)),
    revHash: revHashOf(revPreOf(study, s, grant)),
    study,
    policyHash: policyHashOf(policy),
    oldLeaf,
  };
}

const newTerms = ({ answer, oldTerms }: Update): Terms => ({ ...answer, version: oldTerms.version + 1 });

function leafOf({ s, study, grant }: Update, terms: Terms): bigint {
  const salt = saltOf(study, s, grant, terms.version);
  return consentLeaf({ pseudonym: pseudonymOf(study, s), packed: packTerms(terms), rowKey: rowKeyOf(study, s), salt });
}
