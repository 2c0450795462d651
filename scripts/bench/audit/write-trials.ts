import { payloadOf, statementDigest, unsigned } from '@trialmark/ledger';
import { declarationsFor, diffRecords } from '@trialmark/registry';
import type { RegistryId, Statement, TrialRecord, UnsignedStatement } from '@trialmark/schema';
import { exampleTrial } from '@trialmark/schema/testing';
import { parties, START_S } from '@trialmark/testing/log';
import { createNodeSigner } from '../ledger/node-signer.ts';

/** Versions of each trial: a registration and amendments. */
const VERSIONS = 10;
/** One statement in so many is about a trial’s record; the others publish documents. */
const RECORDS_IN = 5;

const issuedAt = `${new Date(1_000 * (START_S - 10)).toISOString().slice(0, 19)}Z`;

export type Written = { readonly statements: readonly Statement[]; readonly payloads: ReadonlyMap<string, Uint8Array> };

/**
 * `count` statements of two members of the organisation that the story has: every other one is signed with a passkey, the rest
 * with an Ed25519 key. A fifth are registrations and amendments with their records, four fifths documents.
 */
export function writeTrials(count: number): Written {
  const writer = createWriter();
  const trials = Math.floor(count / RECORDS_IN / VERSIONS);
  for (let n = 0; n < trials; n += 1) writeTrial(writer, n);
  for (let n = 0; writer.statements.length < count; n += 1) writeDocument(writer, n, n % Math.max(1, trials));
  return writer;
}

type Writer = Written & {
  readonly say: (said: object) => string;
  readonly document: (value: unknown) => { readonly digest: string; readonly size: number };
};

function createWriter(): Writer {
  const signers = [
    { issuer: parties.colleague.id, sign: parties.colleague.passkey.sign },
    { issuer: parties.investigator.id, sign: signWithNode(parties.investigatorNewKey.secret) },
  ];
  const statements: Statement[] = [];
  const payloads = new Map<string, Uint8Array>();
  const say = (said: object): string => {
    const signer = signers[statements.length % signers.length];
    if (signer === undefined) throw new Error('nobody signs');
    const statement = signer.sign({ v: 1, issuedAt, issuer: signer.issuer, ...said } as UnsignedStatement);
    statements.push(statement);
    return statementDigest(unsigned(statement));
  };
  const document = (value: unknown) => {
    const { bytes, digest } = payloadOf(value);
    payloads.set(digest, bytes);
    return { digest, size: bytes.length };
  };
  return { statements, payloads, say, document };
}

function signWithNode(secret: Uint8Array): (said: UnsignedStatement) => Statement {
  const sign = createNodeSigner(secret);
  return (said) => sign(said).statement;
}

const id = (prefix: string, n: number) => `${prefix}_${n.toString(16).padStart(32, '0')}`;
const EXAMPLE = exampleTrial({ secondaryIds: [] });

function recordOf(n: number, version: number): TrialRecord {
  const number = `TMK9${String(n).padStart(7, '0')}` as RegistryId;
  const sampleSize = { ...EXAMPLE.sampleSize, target: 200 + version };
  return { ...EXAMPLE, primaryRegistry: { registry: 'Trialmark', number }, sampleSize };
}

const CHANGES = declarationsFor(diffRecords(recordOf(0, 0), recordOf(0, 1)));

function writeTrial({ document, say }: Writer, n: number): void {
  const subject = id('trial', n + 1);
  const registryId = recordOf(n, 0).primaryRegistry.number;
  let prev: string | null = null;
  for (let version = 0; version < VERSIONS; version += 1) {
    const recordDigest = document(recordOf(n, version)).digest;
    const facts = { registryId, recordVersion: version + 1, recordDigest, contactsCommitment: null };
    const about = { subject, prev };
    const body = { ...facts, sponsor: parties.organisation.id, secondaryIds: [] };
    if (prev === null) {
      prev = say({ ...about, type: 'trial.registered', body });
    } else {
      const reason = 'The variance was larger than assumed.';
      const why = { reason, ethicsReference: `EC ${version}`, declaredBeforeDataSeen: true };
      prev = say({ ...about, type: 'trial.amended', body: { ...facts, changes: CHANGES, ...why } });
    }
  }
}

/** A hundred documents have one content, as forms of one template do. */
function writeDocument({ document, say }: Writer, n: number, trial: number): void {
  const { digest, size } = document({ title: 'Information for participants', version: Math.floor(n / 100) });
  const facts = { kind: 'other', title: `Document ${n}`, digest, sizeBytes: size, mediaType: 'application/json' };
  const body = { id: id('doc', n + 1), trial: id('trial', trial + 1), ...facts };
  say({ type: 'document.published', subject: body.id, prev: null, body });
}
