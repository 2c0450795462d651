import { parseStatement } from '@trialmark/ledger';
import { findTrialFindings } from '../findings/find-trial-findings.ts';
import { documentsOfHistory, historyFromLog, type LoggedStatement } from '../findings/history-from-log.ts';
import { instantOf } from '../findings/of-log/log-words.ts';
import type { RuleFinding } from '../findings/rule-finding.ts';
import { isTrialStatement } from '../history/trial-state.ts';
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
import { documentIn } from './replay-bundle.ts';

export type BundleSource = {
  readonly manifest: BundleManifest;
  readonly policyText: string;
  /** The newest published head. */
  readonly checkpoint: string;
  /** One for each statement, in the order of the log. */
  readonly receipts: readonly BundleReceipt[];
  /** Public documents by digest; those that are not here are left out. */
  readonly payloads: ReadonlyMap<string, Uint8Array>;
  readonly anchors: readonly {
    readonly n: number;
    /** The published record. */
    readonly bytes: Uint8Array;
    readonly proofs: readonly { readonly index: number; readonly text: string }[];
  }[];
};

export type BundleReceipt = {
  readonly index: number;
  readonly entry: Uint8Array;
  /** When a quorum had cosigned the checkpoint of the receipt; null under a policy that asks for none. */
  readonly evidenceTimeS: number | null;
  readonly text: string;
};

/**
 * The files of a bundle. Does NOT verify what it is given: whoever makes one has accepted these statements, and whoever reads
 * it verifies them. Of statements that hold, the findings are those that `verifyBundle` computes.
 */
export function formatBundle(source: BundleSource): ReadonlyMap<string, Uint8Array> {
  const { anchors, checkpoint, manifest, payloads, policyText, receipts } = source;
  const utf8 = (text: string) => new TextEncoder().encode(text);
  const files = new Map<string, Uint8Array>([
    [BUNDLE_FILES.readme, utf8(readmeOf(manifest))],
    [BUNDLE_FILES.manifest, utf8(spelled(manifest))],
    [BUNDLE_FILES.policy, utf8(policyText)],
    [BUNDLE_FILES.checkpoint, utf8(checkpoint)],
  ]);
  for (const { entry, index, text } of receipts) {
    files.set(statementPath(index), entry);
    files.set(receiptPath(index), utf8(text));
  }
  for (const [sha256, bytes] of payloads) files.set(payloadPath(sha256), bytes);
  for (const { bytes, n, proofs } of anchors) {
    files.set(anchorPath(n), bytes);
    for (const { index, text } of proofs) files.set(anchoredPath(n, index), utf8(text));
  }
  const { assessedOn } = manifest;
  return files.set(BUNDLE_FILES.findings, utf8(spelled({ v: 1, assessedOn, findings: findingsOf(source, files) })));
}

function findingsOf(
  { manifest, receipts }: BundleSource,
  files: ReadonlyMap<string, Uint8Array>,
): readonly RuleFinding[] {
  const logged = receipts.flatMap(({ entry, evidenceTimeS, index }): LoggedStatement[] => {
    const parsed = parseStatement(entry);
    if (!parsed.ok || !isTrialStatement(parsed.statement) || parsed.statement.subject !== manifest.trial) return [];
    const evidenceTime = evidenceTimeS === null ? null : instantOf(evidenceTimeS);
    return [{ statement: parsed.statement, digest: parsed.digest, index, evidenceTime }];
  });
  const documents = new Map([...documentsOfHistory(logged)].map((digest) => [digest, documentIn(files, digest)]));
  return findTrialFindings(historyFromLog(manifest.registryId, logged, documents), { today: manifest.assessedOn });
}

function spelled(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
