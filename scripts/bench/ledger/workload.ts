import { canonicalBytes, payloadOf } from '@trialmark/ledger';
import { claimedIds, declarationsFor, diffRecords } from '@trialmark/registry';
import { newId, type RegistryId, type TrialRecord, type UnsignedStatement } from '@trialmark/schema';
import { exampleTrial } from '@trialmark/schema/testing';
import { createNodeSigner, type Signed } from './node-signer.ts';

/** Least size of an entry; the title is filled up to it. */
const ENTRY_BYTES = 512;

/** Makes a record about as long as registered ones are. */
const DESCRIPTION = 'Participants are followed until the end of the study. '.repeat(90).trim();

export type Author = { readonly issuer: string; readonly secret: Uint8Array; readonly organisation: string };

export type BenchTrial = {
  readonly id: string;
  readonly registration: Signed;
  /** In order, each on top of the one before. */
  readonly amendments: readonly Signed[];
  /** Documents by the digest that a statement names. */
  readonly documents: ReadonlyMap<string, unknown>;
};

const now = () => `${new Date().toISOString().slice(0, 19)}Z`;

/** A trial with `count` amendments, every one signed and chained before anything is sent. */
export function prepareTrial(author: Author, number: string, count: number): BenchTrial {
  const sign = createNodeSigner(author.secret);
  const id = newId('trial');
  const documents = new Map<string, unknown>();
  const name = (document: unknown): string => {
    const { digest } = payloadOf(document);
    documents.set(digest, document);
    return digest;
  };
  const primaryRegistry = { registry: 'Trialmark' as const, number: number as RegistryId };
  let record: TrialRecord = exampleTrial({ primaryRegistry, secondaryIds: [], description: DESCRIPTION });
  const common = { v: 1, subject: id, issuer: author.issuer, issuedAt: now() } as const;
  const version = (recordVersion: number) => ({
    registryId: number,
    recordVersion,
    recordDigest: name(record),
    contactsCommitment: null,
  });
  const registration = sign({
    ...common,
    type: 'trial.registered',
    prev: null,
    body: { ...version(1), sponsor: author.organisation, secondaryIds: claimedIds(record) },
  } as unknown as UnsignedStatement);
  const amendments: Signed[] = [];
  for (let i = 0; i < count; i += 1) {
    const after: TrialRecord = { ...record, sampleSize: { ...record.sampleSize, target: 200 + i } };
    const changes = declarationsFor(diffRecords(record, after));
    record = after;
    const last = amendments.at(-1) ?? registration;
    const why = {
      reason: 'The variance was larger than assumed.',
      ethicsReference: `EC ${i}`,
      declaredBeforeDataSeen: true,
    };
    const prev = Buffer.from(last.digest).toString('hex');
    const body = { ...version(i + 2), changes, ...why };
    amendments.push(sign({ ...common, type: 'trial.amended', prev, body } as unknown as UnsignedStatement));
  }
  return { id, registration, amendments, documents };
}

/** `count` signed statements about these trials that change nothing but the log, each of at least 512 bytes. */
export function prepareDocuments(author: Author, trials: readonly string[], count: number): Signed[] {
  const sign = createNodeSigner(author.secret);
  const issuedAt = now();
  return Array.from({ length: count }, (_, i) => {
    const id = newId('doc');
    const title = `Document ${i}`;
    const facts = { kind: 'other', digest: id.slice(4).repeat(2), sizeBytes: 1, mediaType: 'text/plain' };
    const body = { id, trial: trials[i % trials.length] ?? '', title, ...facts };
    const statement = {
      v: 1,
      type: 'document.published',
      subject: id,
      prev: null,
      issuedAt,
      issuer: author.issuer,
      body,
    };
    return sign(statement as unknown as UnsignedStatement);
  });
}

/** Entries of exactly 512 bytes for the log's own append interface, which does not read them. */
export function prepareEntries(count: number, signed: readonly Signed[]): { digest: Uint8Array; entry: Uint8Array }[] {
  return Array.from({ length: count }, (_, i) => {
    const source = signed[i % signed.length]?.entry ?? canonicalBytes({});
    const entry = new Uint8Array(ENTRY_BYTES);
    entry.set(source.subarray(0, ENTRY_BYTES));
    new DataView(entry.buffer).setUint32(0, i);
    return { digest: crypto.getRandomValues(new Uint8Array(32)), entry };
  });
}
