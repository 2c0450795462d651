import { nobleSha256, type Policy, parseTlogProof, type Sha256 } from '@trialmark/ledger';
import { findTrialFindings } from '../findings/find-trial-findings.ts';
import {
  anchoredPath,
  anchorPath,
  BUNDLE_FILES,
  type BundleManifest,
  payloadPath,
  receiptPath,
  statementPath,
} from './bundle-manifest.ts';
import { readmeOf } from './bundle-readme.ts';
import { BundleReport } from './bundle-report.ts';
import { readReceipts } from './read-receipts.ts';
import { replayBundle } from './replay-bundle.ts';

export type BundleSource = {
  readonly manifest: BundleManifest;
  readonly policyText: string;
  /** The newest published head. */
  readonly checkpoint: string;
  /** Receipts with their entries, one for each statement. */
  readonly receipts: readonly { readonly index: number; readonly text: string }[];
  /** Public documents by digest; those that are not here are left out. */
  readonly payloads: ReadonlyMap<string, Uint8Array>;
  readonly anchors: readonly {
    readonly n: number;
    /** The published record. */
    readonly bytes: Uint8Array;
    readonly proofs: readonly { readonly index: number; readonly text: string }[];
  }[];
};

/** The files of a bundle. Its findings are computed as whoever verifies it computes them: from the other files. */
export async function formatBundle(
  source: BundleSource,
  policy: Policy,
  hasher: Sha256 = nobleSha256,
): Promise<ReadonlyMap<string, Uint8Array>> {
  const { anchors, checkpoint, manifest, payloads, policyText, receipts } = source;
  const utf8 = (text: string) => new TextEncoder().encode(text);
  const files = new Map<string, Uint8Array>([
    [BUNDLE_FILES.readme, utf8(readmeOf(manifest))],
    [BUNDLE_FILES.manifest, utf8(spelled(manifest))],
    [BUNDLE_FILES.policy, utf8(policyText)],
    [BUNDLE_FILES.checkpoint, utf8(checkpoint)],
  ]);
  for (const { index, text } of receipts) {
    files.set(statementPath(index), parseTlogProof(text).extra ?? new Uint8Array());
    files.set(receiptPath(index), utf8(text));
  }
  for (const [sha256, bytes] of payloads) files.set(payloadPath(sha256), bytes);
  for (const { bytes, n, proofs } of anchors) {
    files.set(anchorPath(n), bytes);
    for (const { index, text } of proofs) files.set(anchoredPath(n, index), utf8(text));
  }
  const report = new BundleReport();
  const { receipts: read } = await readReceipts(files, policy, hasher, report);
  const { history } = await replayBundle(files, read, manifest.trial, report);
  const { assessedOn } = manifest;
  const findings = findTrialFindings(history, { today: assessedOn });
  return files.set(BUNDLE_FILES.findings, utf8(spelled({ v: 1, assessedOn, findings })));
}

function spelled(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
