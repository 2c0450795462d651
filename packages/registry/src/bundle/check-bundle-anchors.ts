import { equalBytes, type Policy, type Sha256, type VerifiedCheckpoint, type VerifiedReceipt } from '@trialmark/ledger';
import { type PublishedAnchor, parsePublishedAnchor } from '../replay/published-anchor.ts';
import { parseBundlePath } from './bundle-manifest.ts';
import type { BundleReport } from './bundle-report.ts';
import { type BundleFiles, readReceipt } from './read-receipts.ts';

export type BundleAnchor = {
  readonly anchor: PublishedAnchor;
  /** Entries of the trial that are under it. */
  readonly covers: readonly number[];
};

/**
 * Ties the anchors of a bundle to its statements: a proof that a statement is in the very tree whose head was anchored.
 *
 * Does NOT ask a chain: that the contract holds the head is the record's word here, and a notice says so.
 */
export async function checkBundleAnchors(
  files: BundleFiles,
  receipts: readonly VerifiedReceipt[],
  policy: Policy,
  hasher: Sha256,
  report: BundleReport,
): Promise<{ readonly anchors: readonly BundleAnchor[]; readonly heads: readonly VerifiedCheckpoint[] }> {
  const proofs = await readProofs(files, receipts, policy, hasher, report);
  const anchors: BundleAnchor[] = [];
  for (const [path, bytes] of files) {
    const file = parseBundlePath(path);
    if (file?.kind !== 'anchor') continue;
    const parsed = parsePublishedAnchor(bytes);
    if (!parsed.ok) {
      report.add('bundle.files', path, parsed.detail);
      continue;
    }
    const { anchor } = parsed;
    const own = proofs.filter(({ n }) => n === file.n);
    const stray = own.find(({ checkpoint }) => !isHead(anchor, checkpoint));
    if (!isPinned(anchor, policy)) {
      const detail = `it is in a contract that the policy does not name (${anchor.contract}, chain ${anchor.chainId})`;
      report.note({ name: 'anchors.unpinned', where: path, detail });
    } else if (own.length === 0) report.add('bundle.anchors', path, 'no proof ties a statement of the trial to it');
    else if (stray !== undefined) report.add('bundle.anchors', stray.path, 'its head is not the one that was anchored');
    else anchors.push({ anchor, covers: own.map(({ index }) => index) });
  }
  noteChains(anchors, report);
  return { anchors, heads: proofs.map(({ checkpoint }) => checkpoint) };
}

type Proof = {
  readonly n: number;
  readonly path: string;
  readonly index: number;
  readonly checkpoint: VerifiedCheckpoint;
};

async function readProofs(
  files: BundleFiles,
  receipts: readonly VerifiedReceipt[],
  policy: Policy,
  hasher: Sha256,
  report: BundleReport,
): Promise<readonly Proof[]> {
  const entries = new Map(receipts.map(({ index, entry }) => [index, entry]));
  const proofs: Proof[] = [];
  for (const [path, bytes] of files) {
    const file = parseBundlePath(path);
    if (file?.kind !== 'anchored') continue;
    const proof = await readReceipt(bytes, policy, hasher);
    const entry = entries.get(file.index);
    if (typeof proof === 'string') report.add('bundle.anchors', path, proof);
    else if (proof.index !== file.index || entry === undefined || !equalBytes(entry, proof.entry)) {
      report.add('bundle.anchors', path, 'it is of another entry than its name says');
    } else proofs.push({ n: file.n, path, index: file.index, checkpoint: proof.checkpoint });
  }
  return proofs;
}

function isHead(anchor: PublishedAnchor, { size, root }: VerifiedCheckpoint): boolean {
  return anchor.size === size && anchor.root === `0x${hexOf(root)}`;
}

export function hexOf(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

function isPinned(anchor: PublishedAnchor, { pins }: Policy): boolean {
  return pins.anchors.some(
    (pin) =>
      pin.profile === anchor.profile &&
      pin.chainId === anchor.chainId &&
      pin.contract === anchor.contract &&
      pin.logId === anchor.logId &&
      pin.genesisHash === anchor.genesisHash,
  );
}

function noteChains(anchors: readonly BundleAnchor[], report: BundleReport): void {
  const dev = anchors.filter(({ anchor }) => anchor.profile === 'dev').length;
  if (dev > 0) {
    const detail = `${dev} anchors are on a development chain, which whoever runs it can rewrite: they are no evidence`;
    report.note({ name: 'anchors.dev-chain', where: 'anchors', detail });
  }
  if (anchors.length === dev) return;
  const detail = 'whether the contract holds these heads was not asked: trialmark audit --rpc asks it';
  report.note({ name: 'anchors.not-asked', where: 'anchors', detail });
}
