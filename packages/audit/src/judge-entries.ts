import { LogFindings, type VerifiedCheckpoint } from '@trialmark/ledger';
import { anchorFact, type CheckpointFact, checkpointFact, namedPayloads, replayStatements } from '@trialmark/registry';
import type { AuditOptions } from './audit-options.ts';
import { AnchorReplay } from './checks/anchor-replay.ts';
import { ClaimCheck } from './checks/claim-check.ts';
import { DateCheck } from './checks/date-check.ts';
import { DayCheck } from './checks/day-check.ts';
import { ForcedReplay } from './checks/forced-replay.ts';
import { SignatureCheck } from './checks/signature-check.ts';
import { Stopping } from './checks/stopping.ts';
import { StatementCounts } from './counts.ts';
import { LoggedTrials } from './findings/logged-trials.ts';
import { createKnownVerdicts } from './known-verdicts.ts';
import { PayloadReader } from './payload-reader.ts';

/** Everything that looks at the entries of a log as `verifyLog` goes through them. */
export type EntryJudges = ReturnType<typeof judgeEntries>;

export function judgeEntries(options: AuditOptions) {
  const { fetch, policy, since = null } = options;
  const known = options.known ?? createKnownVerdicts();
  const violations = new LogFindings();
  const notices = new LogFindings();
  const verifiedTo = since?.isVerified === true ? since.size : 0;
  const signatures = new SignatureCheck(known, verifiedTo);
  const claims = new ClaimCheck({ ...options, known, violations, notices });
  const anchors = new AnchorReplay(policy, violations, notices);
  const [dates, days] = [new DateCheck(notices), new DayCheck(notices)];
  const stopping = new Stopping(notices);
  const counts = new StatementCounts();
  const trials = new LoggedTrials();
  const forced = new ForcedReplay(policy);
  const checkpoints: CheckpointFact[] = [];
  const payloads = new PayloadReader(fetch);
  const replay = replayStatements(payloads.read, signatures);

  const onEntry = async (index: number, entry: Uint8Array) => {
    if (!stopping.isJudged(index)) return undefined;
    const step = await replay.next(index, entry, signatures.take(index, entry));
    for (const { severity, ...finding } of step.findings) {
      (severity === 'violation' ? violations : notices).add(finding);
    }
    counts.add(step);
    if (step.claim !== null) await claims.add(index, step.claim, index < verifiedTo);
    if (step.parsed !== null) dates.add(index, step.parsed.statement.issuedAt);
    if (step.parsed !== null && step.holds) days.add(index, step.parsed.statement);
    trials.add(index, step);
    forced.add(index, step);
    options.onStep?.(index, entry, step);
    return undefined;
  };
  const onCheckpoint = (number: number, checkpoint: VerifiedCheckpoint) => {
    checkpoints.push(checkpointFact(checkpoint));
    for (const each of [anchors, dates, days, forced, trials]) each.visit(checkpoint);
    options.onCheckpoint?.(number, checkpoint);
  };
  return {
    ...{ anchors, claims, counts, forced, notices, signatures, stopping, trials, violations },
    state: replay.state,
    onBundle: (first: number, entries: readonly Uint8Array[]) => {
      if (stopping.stoppedAt !== null) return;
      payloads.prepare(signatures.prepare(first, entries).flatMap(namedPayloads));
    },
    onEntry,
    onCheckpoint,
    facts: () => ({
      checkpoints,
      anchors: anchors.evidence.map(anchorFact).filter((fact) => fact !== null),
    }),
  };
}
