import type { AuditResult } from '@trialmark/audit';
import type { Finding } from '@trialmark/ledger';
import { checkLines, formatTimeS, isoTimeS, listed, type Report, toHex } from '../terminal/report.ts';

/** The result of a verification as a report. `elapsedMs` is what it took. */
export function logReport(result: AuditResult, elapsedMs: number): Report {
  const { checkpoint, checkpointCount, anchorCount, checks, findings, notices, ok } = result;
  const leavesPerSecond = Math.round(((checkpoint?.size ?? 0) * 1000) / Math.max(1, elapsedMs));
  const head =
    checkpoint === null
      ? null
      : {
          origin: checkpoint.origin,
          size: checkpoint.size,
          root: toHex(checkpoint.root),
          cosigners: checkpoint.cosigners.map(({ name, timeS }) => ({ name, at: isoTimeS(timeS) })),
          evidenceTime: isoTimeS(checkpoint.evidenceTimeS),
        };
  const counts = `${checkpointCount} checkpoints, ${anchorCount} anchors of the policy’s contracts`;
  const headline =
    checkpoint === null
      ? ['No head that this policy accepts.']
      : [
          `${checkpoint.origin}: ${checkpoint.size} entries, ${counts}`,
          `Cosigned by the quorum at ${formatTimeS(checkpoint.evidenceTimeS)}. Root ${toHex(checkpoint.root)}`,
        ];
  const seconds = (elapsedMs / 1000).toFixed(1);
  return {
    ok,
    json: {
      checkpoint: head,
      checkpoints: checkpointCount,
      anchors: anchorCount,
      checks,
      findings,
      findingsOmitted: result.findingsOmitted,
      notices,
      noticesOmitted: result.noticesOmitted,
      elapsedMs,
      leavesPerSecond,
    },
    lines: [
      ...headline,
      '',
      ...checkLines(checks),
      ...listed('What is wrong', findings, findingLine, result.findingsOmitted),
      ...listed('Worth knowing', notices, findingLine, result.noticesOmitted),
      '',
      ok ? `✓ Everything holds. (${seconds} s)` : `✗ This log does not verify under the policy. (${seconds} s)`,
    ],
  };
}

function findingLine({ detail, name, where }: Finding): string {
  return `${where}: ${detail} [${name}]`;
}
