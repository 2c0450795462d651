/**
 * A dataset, a request for it and its release in a test log, from the first organisation to the closing of the dataset: every
 * type of statement of docs/protocol/sharing.md is among them.
 */
import { sha256Hex } from '@trialmark/ledger';
import { DATASET, RELEASE, REQUEST } from '@trialmark/registry/testing';
import { BATCH_ROWS, type Groth16Proof, type Role } from '@trialmark/schema';
import { parties } from './parties.ts';
import type { SharingDocuments } from './sharing-documents.ts';
import { sharingParties } from './sharing-parties.ts';
import type { StatementWriter } from './statement-writer.ts';

const { accreditors, service } = parties;
const { analyst, committee, custodian, hospital, researcher, reviewers, university } = sharingParties;
const byCustodian = { issuer: custodian.id, signer: custodian } as const;
const byService = { issuer: service.id, signer: service } as const;

export type SharingProofs = {
  readonly consentRoot: string;
  /** The first places of the batch. */
  readonly rowTags: readonly string[];
  /** The tag among them whose participant asks to be asked, and says yes. */
  readonly asking: string;
  readonly batch: Groth16Proof;
  readonly approval: Groth16Proof;
};

/** The organisations of the story and their members. */
export function writeSharingParties(writer: StatementWriter): void {
  const organisations = [
    [hospital, 'Riverside Hospital', 'custodian'],
    [university, 'Elm University', 'research'],
    [committee, 'Dale Data Access Committee', 'committee'],
  ] as const;
  for (const [{ id, key }, name, kind] of organisations) {
    for (const accreditor of accreditors.slice(0, 2)) {
      const said = { subject: id, issuer: accreditor.id, signer: accreditor };
      writer.add({
        ...said,
        type: 'organisation.accredited',
        body: { name, country: 'GB', kind, keys: [key], quorum: 1 },
      });
    }
  }
  const members = [
    [custodian, hospital, 'custodian'],
    [researcher, university, 'investigator'],
    [analyst, university, 'investigator'],
    [reviewers[0], committee, 'reviewer'],
    [reviewers[1], committee, 'reviewer'],
  ] as const satisfies readonly (readonly [unknown, unknown, Role])[];
  for (const [{ id, key }, organisation, role] of members) {
    const body = { organisation: organisation.id, roles: [role], nameCommitment: 'f3'.repeat(32), key };
    writer.add({ type: 'member.admitted', subject: id, issuer: organisation.id, signer: organisation, body });
  }
}

/** From the deposit to the team's signatures. Returns the digest of `access.requested`. */
export function writeRequest(writer: StatementWriter, trial: string, documents: SharingDocuments): string {
  const { agreement, description, document, graph, outcome } = documents;
  const { manifestRoot } = description;
  const descriptionDigest = writer.document(description);
  const deposit = { trial, version: 1, descriptionDigest, manifestRoot };
  writer.add({ ...byCustodian, type: 'dataset.deposited', subject: DATASET, body: deposit });
  const documentDigest = writer.document(document);
  const requested = writer.add({
    type: 'access.requested',
    subject: REQUEST,
    issuer: researcher.id,
    signer: researcher,
    body: { dataset: DATASET, documentDigest },
  });
  const about = { subject: REQUEST, prev: requested } as const;
  const because = outcome.findings.filter((finding) => finding.outcome === outcome.outcome).map(({ rule }) => rule);
  writer.add({
    ...about,
    ...byService,
    type: 'access.judged',
    body: {
      documentDigest,
      rules: outcome.rules,
      graph: writer.document(graph),
      outcome: outcome.outcome,
      because: [...new Set(because)].sort(),
    },
  });
  for (const reviewer of reviewers) {
    const body = { documentDigest, decision: 'approve', reason: 'The question matters and the team is able.' } as const;
    writer.add({ ...about, type: 'access.decided', issuer: reviewer.id, signer: reviewer, body });
  }
  const agreementDigest = writer.document(agreement);
  for (const member of [researcher, analyst]) {
    const body = { documentDigest, agreementDigest };
    writer.add({ ...about, type: 'agreement.signed', issuer: member.id, signer: member, body });
  }
  return requested;
}

/** The participant's yes, the batch and the release of `ciphertext`. Returns the digest of `release.published`. */
export function writeRelease(
  writer: StatementWriter,
  requested: string,
  { certificate, description, requestHash }: SharingDocuments,
  { approval, asking, batch, consentRoot, rowTags }: SharingProofs,
  ciphertext: Uint8Array,
): string {
  const about = { subject: REQUEST, prev: requested } as const;
  const yes = { rowTag: asking, requestHash, proof: approval };
  writer.add({ ...about, ...byService, type: 'consent.approved', body: yes });
  const { manifestRoot } = description;
  const places = [...rowTags, ...new Array<string>(BATCH_ROWS - rowTags.length).fill('0')];
  const body = {
    consentRoot,
    manifestRoot,
    requestHash,
    rowTags: places,
    askMask: 1 << rowTags.indexOf(asking),
    proof: batch,
  };
  const said = writer.add({ ...about, ...byCustodian, type: 'release.batch', body });
  return writer.add({
    ...about,
    ...byCustodian,
    type: 'release.published',
    body: {
      release: RELEASE,
      batches: [said],
      rows: rowTags.length,
      certificateDigest: writer.document(certificate),
      ciphertextDigest: sha256Hex(ciphertext),
      sizeBytes: ciphertext.length,
      expiresOn: '2027-11-30',
    },
  });
}

/** An attempt, a notice and what is attested of it, the end of access, of the file and of the dataset. */
export function writeAfterwards(
  writer: StatementWriter,
  requested: string,
  rowTags: SharingProofs['rowTags'],
  ciphertext: Uint8Array,
): void {
  const about = { subject: REQUEST, prev: requested } as const;
  const attempt = { release: RELEASE, at: '2026-11-21T07:30:00Z', by: researcher.id } as const;
  const attempts = [{ ...attempt, outcome: 'allowed', reason: 'granted' } as const];
  writer.add({ ...about, ...byService, type: 'access.attempted', body: { attempts } });
  const noticed = { release: RELEASE, rowTags: rowTags.slice(0, 1), dueOn: '2026-12-21' };
  const notice = writer.add({ ...about, ...byCustodian, type: 'withdrawal.notified', body: noticed });
  const attested = { notice, statement: 'The row and all copies of it are deleted.' };
  writer.add({
    ...about,
    type: 'destruction.attested',
    issuer: researcher.id,
    signer: researcher,
    body: attested,
  });
  const revoked = { release: RELEASE, reason: 'A computer was lost.' };
  writer.add({ ...about, ...byCustodian, type: 'access.revoked', body: revoked });
  const ciphertextDigest = sha256Hex(ciphertext);
  const destroyed = { release: RELEASE, ciphertextDigest, cause: 'revoked' } as const;
  writer.add({ ...about, ...byService, type: 'release.destroyed', body: destroyed });
  const closed = { reason: 'The study has ended.' };
  writer.add({ ...byCustodian, type: 'dataset.closed', subject: DATASET, body: closed });
}
