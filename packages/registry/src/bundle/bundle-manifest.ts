import { RegistryId, TrialId } from '@trialmark/schema';
import { z } from 'zod';

/**
 * Names in an evidence bundle, a ZIP archive with everything that a trial's history rests on: docs/protocol/evidence-bundle.md.
 *
 * Guarantees: shape only. Nothing in a bundle is believed because it is there.
 */

export const BUNDLE_FILES = {
  manifest: 'bundle.json',
  readme: 'README.txt',
  policy: 'policy',
  checkpoint: 'checkpoint',
  findings: 'findings.json',
} as const;

/** What the bundle claims to be about. Every word of it is checked against the statements. */
export const BundleManifest = z.strictObject({
  v: z.literal(1),
  trial: TrialId,
  registryId: RegistryId,
  /** The day of which the findings are. */
  assessedOn: z.iso.date(),
});
export type BundleManifest = z.output<typeof BundleManifest>;

const NUMBER = '(0|[1-9][0-9]{0,14})';
const PATTERNS = {
  statement: new RegExp(`^statements/${NUMBER}\\.json$`),
  receipt: new RegExp(`^receipts/${NUMBER}\\.tlog-proof$`),
  anchor: new RegExp(`^anchors/${NUMBER}\\.json$`),
  /** That a statement of the trial is in the tree whose head was anchored: number of the anchor, index of the statement. */
  anchored: new RegExp(`^anchors/${NUMBER}-${NUMBER}\\.tlog-proof$`),
  payload: /^payload\/([0-9a-f]{64})$/,
} as const;

export type BundleFile =
  | { readonly kind: keyof typeof BUNDLE_FILES }
  | { readonly kind: 'statement' | 'receipt'; readonly index: number }
  | { readonly kind: 'anchor'; readonly n: number }
  | { readonly kind: 'anchored'; readonly n: number; readonly index: number }
  | { readonly kind: 'payload'; readonly sha256: string };

export const statementPath = (index: number) => `statements/${index}.json`;
export const receiptPath = (index: number) => `receipts/${index}.tlog-proof`;
export const anchorPath = (n: number) => `anchors/${n}.json`;
export const anchoredPath = (n: number, index: number) => `anchors/${n}-${index}.tlog-proof`;
export const payloadPath = (sha256: string) => `payload/${sha256}`;

/** What a file of this name is, null for a name that no bundle has; safe on names from strangers. */
export function parseBundlePath(path: string): BundleFile | null {
  for (const [kind, name] of Object.entries(BUNDLE_FILES)) {
    if (path === name) return { kind: kind as keyof typeof BUNDLE_FILES };
  }
  for (const [kind, pattern] of Object.entries(PATTERNS)) {
    const [found, first = '', second = ''] = pattern.exec(path) ?? [];
    if (found !== undefined) return named(kind as keyof typeof PATTERNS, first, second);
  }
  return null;
}

function named(kind: keyof typeof PATTERNS, first: string, second: string): BundleFile {
  if (kind === 'payload') return { kind, sha256: first };
  if (kind === 'anchor') return { kind, n: Number(first) };
  if (kind === 'anchored') return { kind, n: Number(first), index: Number(second) };
  return { kind, index: Number(first) };
}
