import { type Check, type Finding, LogFindings } from '@trialmark/ledger';
import { REPLAY_CHECKS, type ReplayFinding } from '../replay/replay-finding.ts';

/** What holds when nothing of the kind was found, beside the kinds of a replay. */
const BUNDLE_CHECKS: ReadonlyMap<string, string> = new Map([
  ['bundle.files', 'every file has the name and the form of one that a bundle has'],
  ['bundle.receipts', 'every statement is in a log of the policy, cosigned by its quorum'],
  ['bundle.statements', 'every statement is spelled out as its receipt holds it'],
  ['bundle.one-log', 'all heads are of one log, and no size has two roots'],
  ['bundle.checkpoint', 'the newest head is cosigned, and covers every statement'],
  ['bundle.trial', 'the statements are those of the trial that the bundle names'],
  ['bundle.anchors', 'every anchor of the policy holds a head under which statements of the trial are'],
  ['bundle.findings', 'the findings are those that follow from the statements'],
]);

/** Kinds that only statements of other subjects can break: there are none in a bundle. */
const NOT_IN_BUNDLES = /^(consent|sharing)\./;

/** Collects what a verification of a bundle found, in bounded memory. */
export class BundleReport {
  readonly violations = new LogFindings();
  readonly notices = new LogFindings();

  add(name: string, where: string, detail: string): void {
    this.violations.add({ name, where, detail });
  }

  note(finding: Finding): void {
    this.notices.add(finding);
  }

  addReplay({ severity, ...finding }: ReplayFinding): void {
    (severity === 'violation' ? this.violations : this.notices).add(finding);
  }

  checks(): readonly Check[] {
    const replay = [...REPLAY_CHECKS].filter(([name]) => !NOT_IN_BUNDLES.test(name));
    return this.violations.toChecks(new Map([...BUNDLE_CHECKS, ...replay]));
  }
}
