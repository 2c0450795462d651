/**
 * Participants of the demonstration: wallets that opt into a study, each with terms of its own, and hand their opening to the
 * custodian. Every proof is made in earnest, one after another.
 *
 * Is NOT evidence: one program holds every participant's secret, the clinic's and the custodian's.
 */
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import {
  type Answer,
  type Credential,
  checkedArtefacts,
  holderOf,
  issueCredential,
  optInJob,
  packTerms,
  prove,
  pseudonymOf,
  randomNonce,
  rowKeyOf,
  saltOf,
  sealOpening,
  walletScalar,
} from '@trialmark/consent';
import { readArtefact, stopThreads } from '@trialmark/consent/node';
import type { CredentialAttribute, GrantSubmission } from '@trialmark/schema';
import type { StudyDescription } from '@trialmark/services';

const DAY_MS = 86_400_000;
const CREDENTIAL_DAYS = 90;
const FIRST_VERSION = 1;
const artefacts = checkedArtefacts(readArtefact);
const today = () => Math.floor(Date.now() / DAY_MS);

/** A wallet's secret, what the clinic attests, and the code by which the custodian knows whose rows are meant. */
export type CohortMember = {
  readonly s: bigint;
  readonly custodianCode: string;
  readonly credential: Credential;
  readonly answer: Answer;
};

export type SendConsent = (path: string, body: object) => Promise<unknown>;

/** Somebody who fits the study. */
export function createCohortMember(
  study: StudyDescription,
  issuerSecret: Uint8Array,
  { custodianCode, answer }: Pick<CohortMember, 'custodianCode' | 'answer'>,
): CohortMember {
  const s = walletScalar(new Uint8Array(randomBytes(32)));
  const { ranges, requiredCodes } = study.policy.eligibility;
  const attributes: Partial<Record<CredentialAttribute, number>> = {};
  for (const [name, range] of Object.entries(ranges)) attributes[name as CredentialAttribute] = range.min;
  const content = { holder: holderOf(s), attributes, codes: requiredCodes, expiry: today() + CREDENTIAL_DAYS };
  const credential = issueCredential({ ...content, nonce: randomNonce() }, issuerSecret);
  return { s, custodianCode, credential, answer };
}

export const readIssuerSecret = (file: string): Uint8Array =>
  new Uint8Array(Buffer.from(readFileSync(file, 'utf8').trim(), 'hex'));

/** Everybody opts in and hands over; resolves with the milliseconds that the proofs took. */
export async function optInAll(
  study: StudyDescription,
  members: readonly CohortMember[],
  send: SendConsent,
  onDone: (count: number) => void = () => undefined,
): Promise<number> {
  let proofMs = 0;
  try {
    for (const [at, member] of members.entries()) {
      const startedMs = performance.now();
      const submission = await proveOptIn(study, member, 'all');
      proofMs += performance.now() - startedMs;
      await send('grants', submission);
      await send('openings', await openingOf(study, member, submission.leaf));
      onDone(at + 1);
    }
  } finally {
    await stopThreads();
  }
  return Math.round(proofMs);
}

/** From nothing but what everybody reads of the study and the wallet's own secret. `all` threads: end with `stopThreads`. */
export async function proveOptIn(
  study: StudyDescription,
  { s, credential, answer }: Pick<CohortMember, 's' | 'credential' | 'answer'>,
  threads: 'one' | 'all' = 'one',
): Promise<GrantSubmission> {
  const day = today();
  const job = optInJob({
    ...{ s, credential, study: BigInt(study.study), grant: 0, today: day, policy: study.policy, answer },
    issuers: study.issuers.map(({ ax, ay, isRetired }) => (isRetired ? null : { ax: BigInt(ax), ay: BigInt(ay) })),
  });
  const { proof, signals } = await prove(job, { artefacts, threads });
  const [pseudonym = '', leaf = '', revHash = '', , issuersRoot = '', , policyHash = ''] = signals;
  const said = { pseudonym, leaf, revHash, issuersRoot, today: day, policyHash, grant: 0, proof };
  return { trial: study.policy.trial, ...said } as GrantSubmission;
}

async function openingOf(study: StudyDescription, { s, custodianCode, answer }: CohortMember, leaf: string) {
  const number = BigInt(study.study);
  const opening = {
    ...{
      study: number,
      pseudonym: pseudonymOf(number, s),
      rowKey: rowKeyOf(number, s),
      leaf: BigInt(leaf),
      custodianCode,
    },
    packed: packTerms({ ...answer, version: FIRST_VERSION }),
    salt: saltOf(number, s, 0, FIRST_VERSION),
  };
  const sealed = await sealOpening(opening, study.policy.custodian.ageRecipient);
  return { trial: study.policy.trial, ciphertext: Buffer.from(sealed).toString('base64') };
}
