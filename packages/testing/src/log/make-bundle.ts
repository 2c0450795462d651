import {
  createTileReader,
  decodeText,
  entryBytes,
  formatLogPath,
  formatTlogProof,
  type Policy,
  parseCheckpoint,
  parseNote,
  parsePolicy,
  proveInclusion,
  verifyCheckpoint,
} from '@trialmark/ledger';
import {
  type BundleManifest,
  type BundleReceipt,
  type BundleSource,
  formatBundle,
  namedPayloads,
} from '@trialmark/registry';
import type { Statement } from '@trialmark/schema';
import { REGISTRY_ID, TRIAL, writeStory } from '../build-log.ts';
import { parties, testPolicyText } from './parties.ts';
import { publishLog, START_S, type TestLog } from './publish-log.ts';
import type { StatementWriter } from './statement-writer.ts';

const pin = {
  profile: 'consortium',
  chainId: 7,
  contract: `0x${'cd'.repeat(20)}`,
  logId: 'ab'.repeat(32),
  genesisHash: `0x${'ef'.repeat(32)}`,
};
export const BUNDLE_ANSWER = 'The first participant came after registration.\nThe record gave the day of the approval.';

/** The story of a trial with an answer to a finding and a document, published whole. */
export function bundleLog(): { readonly log: TestLog; readonly statements: readonly Statement[] } {
  const writer = writeStory(1);
  addAnswer(writer);
  const { payloads, statements } = writer;
  return { log: publishLog(statements.map(entryBytes), { payloads }), statements };
}

function addAnswer(writer: StatementWriter): void {
  const answerDigest = writer.document({ v: 1, text: BUNDLE_ANSWER });
  const about = { rule: 'registration-timing', ruleVersion: 1, verdict: 'RETROSPECTIVE', answerDigest };
  writer.add({
    type: 'finding.answered',
    subject: `ans_${'f1'.repeat(16)}`,
    issuer: parties.investigator.id,
    signer: { secret: parties.investigatorNewKey.secret },
    body: { trial: TRIAL, ...about },
  });
}

/** The test log's policy, with the contract in which its heads are said to be anchored. */
export function anchoredPolicy(): { readonly policy: Policy; readonly text: string } {
  const text = `${testPolicyText}#! anchor ${pin.profile} ${pin.chainId} ${pin.contract} ${pin.logId} ${pin.genesisHash}\n`;
  return { policy: parsePolicy(text), text };
}

/** What is not of the other trial, with each receipt under the earliest head that covers its statement. */
async function bundleSource(change: Partial<BundleSource> = {}): Promise<BundleSource> {
  const { log, statements } = bundleLog();
  const ours = statements.flatMap((statement, index) => (isOther(statement) ? [] : [{ index, statement }]));
  const payloads = new Map<string, Uint8Array>();
  for (const digest of ours.flatMap(({ statement }) => namedPayloads(statement))) {
    const bytes = log.files.get(formatLogPath({ kind: 'payload', sha256: digest }));
    if (bytes !== undefined) payloads.set(digest, bytes);
  }
  const heads = [...log.files.keys()].filter((path) => path.startsWith('checkpoints/')).sort();
  const receipts = await Promise.all(ours.map(({ index }) => receiptUnder(log, index, heads)));
  const manifest = { v: 1, trial: TRIAL, registryId: REGISTRY_ID, assessedOn: '2027-11-21' } as BundleManifest;
  return {
    manifest,
    policyText: anchoredPolicy().text,
    checkpoint: textAt(log, 'checkpoint'),
    receipts,
    payloads,
    anchors: [await anchorOf(log, receipts)],
    ...change,
  };
}

export async function makeBundle(change: Partial<BundleSource> = {}): Promise<Map<string, Uint8Array>> {
  return new Map(formatBundle(await bundleSource(change)));
}

function isOther({ subject, type }: Statement): boolean {
  return type === 'payload.erased' || subject === `trial_${'c2'.repeat(16)}`;
}

const textAt = (log: TestLog, path: string) => decodeText(log.files.get(path) ?? new Uint8Array());

async function receiptUnder(log: TestLog, index: number, heads: readonly string[]): Promise<BundleReceipt> {
  for (const path of heads) {
    const checkpoint = textAt(log, path);
    const { root, size } = parseCheckpoint(parseNote(checkpoint).text);
    if (size <= index) continue;
    const reader = createTileReader(log.fetch, { size, root });
    const proof = await proveInclusion(index, size, reader.readNode);
    const entry = await reader.readEntry(index);
    const text = formatTlogProof({ extra: entry, index, proof, checkpoint });
    const verified = await verifyCheckpoint(checkpoint, anchoredPolicy().policy);
    if (!verified.ok) throw new Error(`${path} is not cosigned`);
    return { index, entry, evidenceTimeS: verified.checkpoint.evidenceTimeS, text };
  }
  throw new Error(`no head covers entry ${index}`);
}

/** The newest head, anchored, with the proof of the first statement of the trial under it. */
async function anchorOf(log: TestLog, receipts: readonly { readonly index: number }[]) {
  const index = receipts[5]?.index ?? 0;
  const { profile, chainId, contract, genesisHash, logId } = pin;
  const record = {
    v: 1,
    size: log.size,
    root: `0x${Buffer.from(log.root).toString('hex')}`,
    ...{ profile, chainId, genesisHash, contract, logId },
    txHash: `0x${'11'.repeat(32)}`,
    block: { number: 5, hash: `0x${'22'.repeat(32)}`, timeS: START_S + 600 },
  };
  const proof = await receiptUnder(log, index, ['checkpoint']);
  return { n: 3, bytes: new TextEncoder().encode(JSON.stringify(record)), proofs: [proof] };
}
