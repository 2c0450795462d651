import { type FetchFile, formatLogPath, type Policy } from '@trialmark/ledger';
import { isTrialStatement, type TrialStatement } from '@trialmark/registry';
import { TrialRecord } from '@trialmark/schema';
import { verifyWholeLog, type WholeLogResult } from '../log/verify-whole-log.ts';
import type { ShownTrial, ShownVersion } from './shown-trial.ts';

type Version = { -readonly [K in keyof ShownVersion]: ShownVersion[K] };

/** A trial as a verified log tells it; null when the log has none of that number. */
export async function readTrialFromLog(
  fetch: FetchFile,
  policy: Policy,
  registryId: string,
): Promise<{ readonly trial: ShownTrial | null; readonly verification: WholeLogResult }> {
  const versions: Version[] = [];
  let last: TrialStatement | null = null;
  let recordDigest: string | null = null;
  const verification = await verifyWholeLog({
    fetch,
    policy,
    onStep: (index, _entry, { holds, parsed }) => {
      if (!holds || parsed === null || !isTrialStatement(parsed.statement)) return;
      const { statement, digest } = parsed;
      if (statement.body.registryId !== registryId) return;
      last = statement;
      recordDigest = 'recordDigest' in statement.body ? statement.body.recordDigest : recordDigest;
      const { issuedAt, issuer, type } = statement;
      versions.push({
        recordVersion: statement.body.recordVersion,
        type,
        digest,
        issuer,
        issuedAt,
        index,
        evidenceTimeS: null,
      });
    },
    onCheckpoint: (_number, { evidenceTimeS, size }) => {
      for (const version of versions) {
        if (version.evidenceTimeS === null && (version.index ?? size) < size) version.evidenceTimeS = evidenceTimeS;
      }
    },
  });
  if (last === null) return { trial: null, verification };
  const record = recordDigest === null ? null : await readRecord(fetch, recordDigest);
  return { trial: { registryId, trialId: (last as TrialStatement).subject, record, versions }, verification };
}

/** The record when it is there and well-formed; the replay has reported whatever is wrong with it. */
async function readRecord(fetch: FetchFile, sha256: string): Promise<TrialRecord | null> {
  const bytes = await fetch(formatLogPath({ kind: 'payload', sha256 }));
  try {
    return bytes === null ? null : TrialRecord.parse(JSON.parse(new TextDecoder().decode(bytes)));
  } catch {
    return null;
  }
}
