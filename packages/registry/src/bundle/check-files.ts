import { FormatError, formatPolicy, type Policy, parsePolicy } from '@trialmark/ledger';
import { problemsOf } from '@trialmark/schema';
import { z } from 'zod';
import { BUNDLE_FILES, BundleManifest, parseBundlePath } from './bundle-manifest.ts';
import { readmeOf } from './bundle-readme.ts';
import type { BundleReport } from './bundle-report.ts';
import type { BundleFiles } from './read-receipts.ts';

const Finding = z.looseObject({ rule: z.string(), version: z.number() });
const Findings = z.strictObject({ v: z.literal(1), assessedOn: z.string(), findings: z.array(Finding).max(1_000) });

/** Looks at every name, and at the files that are about the bundle itself; null where nobody can tell what it is of. */
export function checkFiles(files: BundleFiles, policy: Policy, report: BundleReport): BundleManifest | null {
  for (const path of files.keys()) {
    const file = parseBundlePath(path);
    if (file === null) report.add('bundle.files', path, 'no bundle has a file of this name');
  }
  const parsed = BundleManifest.safeParse(jsonAt(files, BUNDLE_FILES.manifest));
  if (!parsed.success) {
    const [first] = problemsOf(parsed.error);
    const detail = first === undefined ? 'it is not in the form of one' : `${first.path} ${first.message}`.trim();
    report.add('bundle.files', BUNDLE_FILES.manifest, detail);
    return null;
  }
  checkPolicy(files, policy, report);
  if (textAt(files, BUNDLE_FILES.readme) !== readmeOf(parsed.data)) {
    const detail = 'it is not the text that this version writes: do not go by it';
    report.note({ name: 'bundle.readme', where: BUNDLE_FILES.readme, detail });
  }
  return parsed.data;
}

/** The findings that the bundle brings, of the day that it names, or why there are none. */
export function statedFindings(files: BundleFiles, assessedOn: string) {
  const parsed = Findings.safeParse(jsonAt(files, BUNDLE_FILES.findings));
  if (!parsed.success) return 'it is missing, or not in the form of findings';
  return parsed.data.assessedOn === assessedOn ? parsed.data.findings : 'it is of another day than the bundle';
}

/** The policy in a bundle is the server's word: the reader's own counts, and a difference is worth a look. */
function checkPolicy(files: BundleFiles, policy: Policy, report: BundleReport): void {
  const path = BUNDLE_FILES.policy;
  try {
    if (formatPolicy(parsePolicy(textAt(files, path) ?? '')) === formatPolicy(policy)) return;
    const detail = 'the policy in the bundle is another than yours; yours was used';
    report.note({ name: 'policy.differs', where: path, detail });
  } catch (error) {
    if (!(error instanceof FormatError)) throw error;
    report.add('bundle.files', path, error.message);
  }
}

function textAt(files: BundleFiles, path: string): string | null {
  const bytes = files.get(path);
  if (bytes === undefined) return null;
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}

function jsonAt(files: BundleFiles, path: string): unknown {
  try {
    return JSON.parse(textAt(files, path) ?? '');
  } catch {
    return undefined;
  }
}
