/**
 * A log in which one person opts in and asks to be asked, says yes to a request, and their row is released: with real proofs, and
 * with what a custodian or an operator could forge in the batch and the yes.
 */
import {
  AlignedTree,
  approvalJob,
  checkedArtefacts,
  consentLeaf,
  manifestLeaf,
  optInJob,
  type Proven,
  packTerms,
  prove,
  pseudonymOf,
  type ReleaseRow,
  releaseJob,
  releaseList,
  rowKeyOf,
  saltOf,
} from '@trialmark/consent';
import { readArtefact } from '@trialmark/consent/node';
import { entryBytes } from '@trialmark/ledger';
import type { Groth16Proof } from '@trialmark/schema';
import { TRIAL, writeStory } from '../build-log.ts';
import { parties } from '../log/parties.ts';
import { publishLog, type TestLog } from '../log/publish-log.ts';
import { type SharingDocuments, sharingDocuments } from '../log/sharing-documents.ts';
import type { StatementWriter } from '../log/statement-writer.ts';
import { writeAfterwards, writeRelease, writeRequest, writeSharingParties } from '../log/write-sharing.ts';
import { credentialOf, ISSUER, POLICY, S, SUBJECT, studyOfStory, TODAY, writeSettings } from './consent-log.ts';

export const ANSWER = {
  permissions: ['condition-research'],
  obligations: ['ethics-approval'],
  expiry: 23_000,
  ask: true,
} as const;
const CIPHERTEXT = new TextEncoder().encode('sealed rows');

export type ReleaseProofs = {
  readonly documents: SharingDocuments;
  readonly optIn: Proven;
  readonly approval: Proven;
  readonly batch: Proven;
  readonly rowTag: string;
  readonly consentRoot: string;
};

/** What stands in the batch and the yes instead of what was proven. */
export type ReleaseForgery = {
  readonly batch?: Groth16Proof;
  readonly approval?: Groth16Proof;
  readonly rowTag?: string;
};

/** All three proofs, by the artefacts that this program was built with. */
export async function makeReleaseProofs(): Promise<ReleaseProofs> {
  const study = studyOfStory();
  const row: ReleaseRow = {
    pseudonym: pseudonymOf(study, S),
    packed: packTerms({ ...ANSWER, version: 1 }),
    rowKey: rowKeyOf(study, S),
    salt: saltOf(study, S, 0, 1),
    bundleDigest: 8n,
    blind: 9n,
  };
  const consent = AlignedTree.of([[0, consentLeaf(row)]]);
  const manifest = AlignedTree.of([[0, manifestLeaf(row)]]);
  const documents = sharingDocuments(String(manifest.root()), 1);
  const { request } = documents;
  const order = Array.from({ length: 16 }, (_, place) => place);
  const rows = [row, ...new Array<null>(15).fill(null)];
  const release = { request, consent: consent.open(0), manifest: manifest.open(0), rows, order };
  const artefacts = checkedArtefacts(readArtefact);
  const about = { s: S, study, grant: 0, policy: POLICY, today: TODAY, credential: credentialOf(S), issuers: [ISSUER] };
  return {
    documents,
    optIn: await prove(optInJob({ ...about, answer: ANSWER }), { artefacts }),
    approval: await prove(approvalJob({ s: S, study, request }), { artefacts }),
    batch: await prove(releaseJob(release), { artefacts, threads: 'all' }),
    rowTag: String(releaseList(release)[0]?.rowTag),
    consentRoot: String(consent.root()),
  };
}

/** The whole log. */
export function publishReleaseLog(
  proofs: ReleaseProofs,
  forgery: ReleaseForgery = {},
  ciphertext: Uint8Array = CIPHERTEXT,
): TestLog {
  const { payloads, statements } = writeReleaseStory(proofs, forgery, ciphertext);
  return publishLog(statements.map(entryBytes), { payloads });
}

/** Its statements, in order, and the documents that they name. */
export function writeReleaseStory(
  proofs: ReleaseProofs,
  forgery: ReleaseForgery = {},
  ciphertext: Uint8Array = CIPHERTEXT,
): StatementWriter {
  const writer = writeStory();
  writeSettings(writer);
  const said = { subject: SUBJECT, issuer: parties.service.id, signer: parties.service } as const;
  const [pseudonym = '', leaf = '', revHash = '', , issuersRoot = '', , policyHash = ''] = proofs.optIn.signals;
  const numbers = { pseudonym, leaf, revHash, issuersRoot, policyHash, today: TODAY, grant: 0 };
  const granted = writer.add({ ...said, type: 'consent.granted', body: { ...numbers, proof: proofs.optIn.proof } });
  const root = { epoch: 1, order: [granted], firstIndex: 0, root: proofs.consentRoot, leaves: 1 };
  writer.add({ ...said, type: 'consent.root-stated', body: root });
  writeSharingParties(writer);
  const requested = writeRequest(writer, TRIAL, proofs.documents);
  const { approval = proofs.approval.proof, batch = proofs.batch.proof, rowTag = proofs.rowTag } = forgery;
  const released = { consentRoot: proofs.consentRoot, rowTags: [rowTag], asking: rowTag, batch, approval };
  writeRelease(writer, requested, proofs.documents, released, ciphertext);
  writeAfterwards(writer, requested, [rowTag], ciphertext);
  return writer;
}
