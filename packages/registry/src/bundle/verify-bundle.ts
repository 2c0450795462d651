/**
 * Verifies an evidence bundle offline, under a reader's own trust policy.
 *
 * Guarantees, when `ok`: every statement in it is in a log of the policy, cosigned by its quorum no later than its evidence
 * time; whoever signed it was entitled to, by what the bundle holds of the log before it; the statements are one unbroken
 * history of the trial, and its documents are those that they name; the findings are computed here, from them.
 * Does NOT show: that nothing was said later, or that a key was not retired in between by a statement that was left out;
 * that a receipt is the earliest there could be; consent, datasets and releases of the trial; what a chain holds. For these,
 * audit the log. Nor that what statements say is true.
 * Trusts: the policy; obtain it elsewhere than the bundle.
 */
import {
  allHold,
  type Check,
  canonicalBytes,
  equalBytes,
  type Finding,
  nobleSha256,
  type Policy,
  type Sha256,
  type VerifiedCheckpoint,
  type VerifiedReceipt,
  verifyCheckpoint,
} from '@trialmark/ledger';
import { findTrialFindings } from '../findings/find-trial-findings.ts';
import { instantOf } from '../findings/of-log/log-words.ts';
import { type RuleFinding, ruleId } from '../findings/rule-finding.ts';
import { checkGenesis } from '../replay/check-genesis.ts';
import { BUNDLE_FILES, parseBundlePath } from './bundle-manifest.ts';
import { BundleReport } from './bundle-report.ts';
import { type BundleAnchor, checkBundleAnchors, hexOf } from './check-bundle-anchors.ts';
import { checkFiles, statedFindings } from './check-files.ts';
import { type BundleFiles, readReceipts } from './read-receipts.ts';
import { type BundleAnswer, type BundleStatement, type ReplayedBundle, replayBundle } from './replay-bundle.ts';

export type BundleResult = {
  readonly ok: boolean;
  readonly checks: readonly Check[];
  /** What does not fit, by file or entry. */
  readonly violations: readonly Finding[];
  readonly violationsOmitted: number;
  /** What could not be checked here, or a reader should know; nobody need be at fault. */
  readonly notices: readonly Finding[];
  readonly noticesOmitted: number;
  /** Null where the bundle names none, or holds nothing of it. */
  readonly trial: BundleTrial | null;
  /** Everything about the trial that took effect, in the order of the log. */
  readonly statements: readonly BundleStatement[];
  readonly answers: readonly BundleAnswer[];
  /** Computed here, of the day `assessedOn`. */
  readonly findings: readonly RuleFinding[];
  readonly assessedOn: string | null;
  /** The newest head in the bundle: what it says is as of then. */
  readonly head: { readonly origin: string; readonly size: number; readonly evidenceTime: string | null } | null;
  readonly anchors: readonly BundleAnchor[];
};

export type BundleTrial = {
  readonly id: string;
  readonly registryId: string;
  readonly sponsor: string;
  readonly sponsorName: string | null;
  /** Null while sealed, or where its record is not in the bundle. */
  readonly title: string | null;
};

/** `files` by name, as they are in the archive. */
export async function verifyBundle(
  files: BundleFiles,
  policy: Policy,
  { hasher = nobleSha256 }: { readonly hasher?: Sha256 } = {},
): Promise<BundleResult> {
  const report = new BundleReport();
  const manifest = checkFiles(files, policy, report);
  if (manifest === null) return { ...NOTHING, ...outcome(report, []) };
  const { brokenAt, receipts } = await readReceipts(files, policy, hasher, report);
  const judged = brokenAt === null ? receipts : receipts.filter(({ index }) => index < brokenAt);
  const replayed = await replayBundle(files, judged, manifest.trial, report);
  const { anchors, heads } = await checkBundleAnchors(files, receipts, policy, hasher, report);
  const head = await checkHead(files, receipts, policy, report);
  checkOneLog([...receipts.map(({ checkpoint }) => checkpoint), ...heads, ...(head === null ? [] : [head])], report);
  const isWhole = brokenAt === null;
  const findings = isWhole ? findTrialFindings(replayed.history, { today: manifest.assessedOn }) : [];
  if (isWhole) {
    checkTrial(replayed, manifest.registryId, report);
    noteUnnamed(files, replayed, report);
    compareFindings(files, findings, manifest.assessedOn, report);
  } else {
    const detail = `the receipt of entry ${brokenAt} does not hold: what follows it was not judged, nor any finding`;
    report.note({ name: 'statements.not-judged', where: `entry ${brokenAt}`, detail });
  }
  return {
    ...outcome(report, brokenAt === 0 ? [] : checkGenesis(replayed.genesis, policy)),
    trial: trialOf(manifest.trial, replayed),
    statements: replayed.statements,
    answers: replayed.answers,
    findings,
    assessedOn: manifest.assessedOn,
    head: head === null ? null : { origin: head.origin, size: head.size, evidenceTime: timeOf(head) },
    anchors,
  };
}

const NOTHING = { trial: null, statements: [], answers: [], findings: [], assessedOn: null, head: null, anchors: [] };

function outcome(report: BundleReport, genesis: readonly Check[]) {
  const { violations, notices } = report;
  const checks = [...report.checks(), ...genesis];
  return {
    ok: allHold(checks),
    checks,
    violations: violations.list,
    violationsOmitted: violations.omitted,
    notices: notices.list,
    noticesOmitted: notices.omitted,
  };
}

const timeOf = ({ evidenceTimeS }: VerifiedCheckpoint) => (evidenceTimeS === null ? null : instantOf(evidenceTimeS));

/** The newest head that the log had when the bundle was made. */
async function checkHead(
  files: BundleFiles,
  receipts: readonly VerifiedReceipt[],
  policy: Policy,
  report: BundleReport,
): Promise<VerifiedCheckpoint | null> {
  const path = BUNDLE_FILES.checkpoint;
  const result = await verifyCheckpoint(files.get(path) ?? new Uint8Array(), policy);
  if (!result.ok) {
    for (const { detail, name, ok } of result.checks)
      if (!ok) report.add('bundle.checkpoint', path, `${name}: ${detail}`);
    return null;
  }
  const last = receipts.at(-1)?.index ?? 0;
  if (result.checkpoint.size > last) return result.checkpoint;
  report.add('bundle.checkpoint', path, `it covers ${result.checkpoint.size} entries, and not entry ${last}`);
  return null;
}

/** Two roots for one size convict the log; heads of two logs are not one history. */
function checkOneLog(heads: readonly VerifiedCheckpoint[], report: BundleReport): void {
  const roots = new Map<number, string>();
  for (const { origin, root, size } of heads) {
    const held = roots.get(size) ?? hexOf(root);
    roots.set(size, held);
    if (held !== hexOf(root)) report.add('bundle.one-log', origin, `it signed two roots for ${size} entries`);
  }
  const origins = new Set(heads.map(({ origin }) => origin));
  if (origins.size > 1) report.add('bundle.one-log', 'receipts', `they are of ${[...origins].join(' and ')}`);
}

function checkTrial({ statements, trial }: ReplayedBundle, registryId: string, report: BundleReport): void {
  const path = BUNDLE_FILES.manifest;
  if (trial === null) report.add('bundle.trial', path, 'no statement of this trial that holds is in the bundle');
  else if (trial.registryId !== registryId) {
    report.add('bundle.trial', path, `the statements are of ${trial.registryId}, and it names ${registryId}`);
  } else if (statements.length === 0) report.add('bundle.trial', path, 'it holds nothing of this trial');
}

/** A document that nobody signed for proves nothing, however it came here. */
function noteUnnamed(files: BundleFiles, { named }: ReplayedBundle, report: BundleReport): void {
  for (const path of files.keys()) {
    const file = parseBundlePath(path);
    if (file?.kind !== 'payload' || named.has(file.sha256)) continue;
    report.note({ name: 'bundle.unnamed', where: path, detail: 'no statement that holds names it: it is no evidence' });
  }
}

/** The server's findings are compared, never taken: those that follow from the statements are given back. */
function compareFindings(
  files: BundleFiles,
  found: readonly RuleFinding[],
  assessedOn: string,
  report: BundleReport,
): void {
  const path = BUNDLE_FILES.findings;
  const stated = statedFindings(files, assessedOn);
  if (typeof stated === 'string') {
    report.add('bundle.findings', path, stated);
    return;
  }
  const mine = byRule(found);
  const theirs = byRule(stated);
  for (const rule of new Set([...mine.keys(), ...theirs.keys()])) {
    const [own, other] = [mine.get(rule), theirs.get(rule)];
    if (own !== undefined && other !== undefined && equalBytes(own, other)) continue;
    const detail =
      other === undefined
        ? 'a finding under it follows from the statements and is not there'
        : own === undefined
          ? 'a finding under it is there and does not follow from the statements'
          : 'the finding is another than follows from the statements';
    report.add('bundle.findings', path, `${rule}: ${detail}`);
  }
}

function byRule(findings: readonly { readonly rule: string; readonly version: number }[]): Map<string, Uint8Array> {
  return new Map(findings.map((finding) => [ruleId(finding), canonicalBytes(JSON.parse(JSON.stringify(finding)))]));
}

function trialOf(id: string, { history, sponsorName, trial }: ReplayedBundle): BundleTrial | null {
  if (trial === null) return null;
  const title = history.versions.findLast(({ record }) => record !== null)?.record?.publicTitle ?? null;
  return { id, registryId: trial.registryId, sponsor: trial.sponsor, sponsorName, title };
}
