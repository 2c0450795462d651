import { type Answer, type Credential, checkedArtefacts, issuerKeyOf, prove, updateJob } from '@trialmark/consent';
import { readArtefact } from '@trialmark/consent/node';
import type { ChangeSubmission, GrantSubmission } from '@trialmark/schema';
import type { StudyDescription } from '@trialmark/services';
import { createCohortMember, proveOptIn, readIssuerSecret } from '../market/cohort.ts';

/** Somebody without an account: a wallet's secret, and what their clinic attests of them. */
export type Participant = { readonly s: bigint; readonly study: StudyDescription; readonly credential: Credential };

/** A new wallet that fits what `study` asks for. */
export function createParticipant(study: StudyDescription, issuerSecretFile: string): Participant {
  const known = { custodianCode: 'none', answer: firstAnswer(study) };
  const { s, credential } = createCohortMember(study, readIssuerSecret(issuerSecretFile), known);
  return { s, study, credential };
}

/** True when the key in the file may issue credentials for the study. */
export function isIssuedFor(study: StudyDescription, issuerSecretFile: string): boolean {
  const { ax, ay } = issuerKeyOf(readIssuerSecret(issuerSecretFile));
  return study.issuers.some((each) => !each.isRetired && each.ax === String(ax) && each.ay === String(ay));
}

/** As little as the form takes: its own condition only, the obligations that every answer carries. */
export function firstAnswer({ policy: { form } }: StudyDescription): Answer {
  return { permissions: ['condition-research'], obligations: form.obliged, expiry: form.expiryMax, ask: false };
}

/** The same, but asked before every single use. */
export const secondAnswer = (study: StudyDescription): Answer => ({ ...firstAnswer(study), ask: true });

const artefacts = checkedArtefacts(readArtefact);

/** Proves an opt-in with the first answer. */
export const proveFirstOptIn = ({ s, study, credential }: Participant): Promise<GrantSubmission> =>
  proveOptIn(study, { s, credential, answer: firstAnswer(study) });

/** Proves a change of the terms that stand at `index` of the study's tree. */
export async function proveChange(
  { s, study }: Participant,
  { index, oldLeaf }: { readonly index: number; readonly oldLeaf: string },
): Promise<ChangeSubmission> {
  const oldTerms = { ...firstAnswer(study), version: 1 };
  const about = { s, study: BigInt(study.study), grant: 0, policy: study.policy };
  const job = updateJob({ ...about, oldLeaf: BigInt(oldLeaf), oldTerms, answer: secondAnswer(study) });
  const proven = await prove(job, { artefacts });
  const [leaf, revHash, , policyHash] = proven.signals;
  return {
    trial: study.policy.trial,
    index,
    oldLeaf,
    leaf,
    revHash,
    policyHash,
    proof: proven.proof,
  } as ChangeSubmission;
}
