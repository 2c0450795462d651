import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import {
  type Answer,
  type Credential,
  checkedArtefacts,
  holderOf,
  issueCredential,
  issuerKeyOf,
  optInJob,
  prove,
  randomNonce,
  updateJob,
  walletScalar,
} from '@trialmark/consent';
import { readArtefact } from '@trialmark/consent/node';
import type { ChangeSubmission, CredentialAttribute, GrantSubmission } from '@trialmark/schema';
import type { StudyDescription } from '@trialmark/services';

const DAY_MS = 86_400_000;
const CREDENTIAL_DAYS = 90;
const today = () => Math.floor(Date.now() / DAY_MS);

/** Somebody without an account: a wallet's secret, and what their clinic attests of them. */
export type Participant = { readonly s: bigint; readonly study: StudyDescription; readonly credential: Credential };

/** What the clinic of the demonstration signs in its own browser, for a new wallet that fits what `study` asks for. */
export function createParticipant(study: StudyDescription, issuerSecretFile: string): Participant {
  const s = walletScalar(new Uint8Array(randomBytes(32)));
  const { ranges, requiredCodes } = study.policy.eligibility;
  const attributes: Partial<Record<CredentialAttribute, number>> = {};
  for (const [name, range] of Object.entries(ranges)) attributes[name as CredentialAttribute] = range.min;
  const content = { holder: holderOf(s), attributes, codes: requiredCodes, expiry: today() + CREDENTIAL_DAYS };
  return {
    s,
    study,
    credential: issueCredential({ ...content, nonce: randomNonce() }, issuerSecret(issuerSecretFile)),
  };
}

/** True when the key in the file may issue credentials for the study. */
export function isIssuedFor(study: StudyDescription, issuerSecretFile: string): boolean {
  const { ax, ay } = issuerKeyOf(issuerSecret(issuerSecretFile));
  return study.issuers.some((each) => !each.isRetired && each.ax === String(ax) && each.ay === String(ay));
}

function issuerSecret(file: string): Uint8Array {
  return new Uint8Array(Buffer.from(readFileSync(file, 'utf8').trim(), 'hex'));
}

/** As little as the form takes: its own condition only, the obligations that every answer carries. */
export function firstAnswer({ policy: { form } }: StudyDescription): Answer {
  return { permissions: ['condition-research'], obligations: form.obliged, expiry: form.expiryMax, ask: false };
}

/** The same, but asked before every single use. */
export const secondAnswer = (study: StudyDescription): Answer => ({ ...firstAnswer(study), ask: true });

const artefacts = checkedArtefacts(readArtefact);

/** Proves an opt-in, from nothing but what everybody reads of the study and the wallet's own secret. */
export async function proveOptIn({ s, study, credential }: Participant): Promise<GrantSubmission> {
  const day = today();
  const job = optInJob({
    ...{ s, credential, study: BigInt(study.study), grant: 0, today: day, policy: study.policy },
    issuers: study.issuers.map(({ ax, ay, isRetired }) => (isRetired ? null : { ax: BigInt(ax), ay: BigInt(ay) })),
    answer: firstAnswer(study),
  });
  const proven = await prove(job, { artefacts });
  const [pseudonym, leaf, revHash, , issuersRoot, , policyHash] = proven.signals;
  const said = { pseudonym, leaf, revHash, issuersRoot, today: day, policyHash, grant: 0, proof: proven.proof };
  return { trial: study.policy.trial, ...said } as GrantSubmission;
}

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
