import type { AuditResult } from '@trialmark/audit';
import { auditOnNode } from '@trialmark/audit/node';
import { type FetchFile, formatLogPath, type Policy, sha256Hex } from '@trialmark/ledger';
import {
  documentsOfHistory,
  historyFromLog,
  isTrialStatement,
  type LoggedStatement,
  type TrialHistory,
} from '@trialmark/registry';
import { FindingAnswer, type StatementOf, TrialRecord } from '@trialmark/schema';
import { isoTimeS } from '../terminal/report.ts';
import type { ShownAnswer } from './answer-lines.ts';
import type { ShownTrial, ShownVersion } from './shown-trial.ts';

type Version = { -readonly [K in keyof ShownVersion]: ShownVersion[K] };

/** A trial as the log tells it, and all of its versions as findings read them. */
export type LoggedTrial = {
  readonly shown: ShownTrial;
  readonly history: TrialHistory;
  readonly answers: readonly ShownAnswer[];
};

/** A trial as a verified log tells it; null when the log has none of that number. */
export async function readTrialFromLog(
  fetch: FetchFile,
  policy: Policy,
  registryId: string,
): Promise<{ readonly trial: LoggedTrial | null; readonly verification: AuditResult }> {
  const versions: Version[] = [];
  const statements: Pick<LoggedStatement, 'statement' | 'digest' | 'index'>[] = [];
  const answers: StatementOf<'finding.answered'>[] = [];
  let recordDigest: string | null = null;
  const verification = await auditOnNode({
    fetch,
    scope: 'statements',
    policy,
    onStep: (index, _entry, { holds, parsed }) => {
      if (!holds || parsed === null) return;
      if (parsed.statement.type === 'finding.answered') answers.push(parsed.statement);
      if (!isTrialStatement(parsed.statement)) return;
      const { statement, digest } = parsed;
      if (statement.body.registryId !== registryId) return;
      statements.push({ statement, digest, index });
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
  const [first] = statements;
  if (first === undefined) return { trial: null, verification };
  const documents = new Map<string, unknown>();
  for (const digest of documentsOfHistory(statements)) documents.set(digest, await readJson(fetch, digest));
  const logged = statements.map((each, i) => ({
    ...each,
    evidenceTime: isoTimeS(versions[i]?.evidenceTimeS ?? null),
  }));
  const record = recordDigest === null ? null : (TrialRecord.safeParse(documents.get(recordDigest)).data ?? null);
  const shown = { registryId, trialId: first.statement.subject, record, versions };
  const ours = answers.filter(({ body }) => body.trial === shown.trialId);
  const said = await Promise.all(ours.map((answer) => readAnswer(fetch, answer)));
  const trial = { shown, history: historyFromLog(registryId, logged, documents), answers: said };
  return { trial, verification };
}

async function readAnswer(fetch: FetchFile, { body, issuer }: StatementOf<'finding.answered'>): Promise<ShownAnswer> {
  const { answerDigest, rule, ruleVersion, verdict } = body;
  const answer = FindingAnswer.safeParse(await readJson(fetch, answerDigest)).data;
  return { rule, ruleVersion, verdict, issuer, text: answer?.text ?? null };
}

/** A document when it is there and is JSON; the replay has reported whatever is wrong with it. */
async function readJson(fetch: FetchFile, sha256: string): Promise<unknown> {
  const bytes = await fetch(formatLogPath({ kind: 'payload', sha256 }));
  try {
    // A server may answer otherwise than when the log was replayed.
    return bytes === null || sha256Hex(bytes) !== sha256 ? null : JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return null;
  }
}
