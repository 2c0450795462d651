import { equalBytes, type Policy, type Sha256, type VerifiedReceipt, verifyReceipt } from '@trialmark/ledger';
import { parseBundlePath, statementPath } from './bundle-manifest.ts';
import type { BundleReport } from './bundle-report.ts';

export type BundleFiles = ReadonlyMap<string, Uint8Array>;

export type ReadReceipts = {
  /** Those that hold under the policy, in the order of the log. */
  readonly receipts: readonly VerifiedReceipt[];
  /** The first entry whose receipt does not hold: what comes after it cannot be judged. Null where all hold. */
  readonly brokenAt: number | null;
};

/** Verifies every receipt. One that does not hold is reported by its name, and its statement is taken for nothing. */
export async function readReceipts(
  files: BundleFiles,
  policy: Policy,
  hasher: Sha256,
  report: BundleReport,
): Promise<ReadReceipts> {
  const receipts: VerifiedReceipt[] = [];
  const broken = new Set<number>();
  for (const [path, bytes] of files) {
    const file = parseBundlePath(path);
    if (file?.kind !== 'receipt') continue;
    const receipt = await readReceipt(bytes, policy, hasher);
    if (typeof receipt !== 'string' && receipt.index === file.index) {
      receipts.push(receipt);
      continue;
    }
    report.add('bundle.receipts', path, typeof receipt === 'string' ? receipt : `it is of entry ${receipt.index}`);
    broken.add(file.index);
  }
  compareStatements(files, receipts, broken, report);
  receipts.sort((one, other) => one.index - other.index);
  return { receipts, brokenAt: broken.size === 0 ? null : Math.min(...broken) };
}

/** The receipt, or what does not hold of it. */
export async function readReceipt(
  bytes: Uint8Array,
  policy: Policy,
  hasher: Sha256,
): Promise<VerifiedReceipt | string> {
  const result = await verifyReceipt(bytes, policy, hasher);
  if (result.ok) return result.receipt;
  return result.checks
    .filter(({ ok }) => !ok)
    .map(({ name, detail }) => `${name}: ${detail}`)
    .join('; ');
}

/** People read `statements/`: what stands there must be what was proven. */
function compareStatements(
  files: BundleFiles,
  receipts: readonly VerifiedReceipt[],
  broken: ReadonlySet<number>,
  report: BundleReport,
): void {
  const proven = new Map(receipts.map(({ index, entry }) => [statementPath(index), entry]));
  for (const path of proven.keys()) {
    if (!files.has(path)) report.add('bundle.statements', path, 'it is missing: the statement is in its receipt only');
  }
  for (const [path, bytes] of files) {
    const file = parseBundlePath(path);
    if (file?.kind !== 'statement' || broken.has(file.index)) continue;
    const entry = proven.get(path);
    if (entry === undefined) report.add('bundle.statements', path, 'it has no receipt');
    else if (!equalBytes(entry, bytes)) report.add('bundle.statements', path, 'its receipt holds another statement');
  }
}
