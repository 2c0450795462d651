import { type Genesis, sha256Hex, type VerifiedReceipt } from '@trialmark/ledger';
import { FindingAnswer, type StatementOf } from '@trialmark/schema';
import { documentsOfHistory, historyFromLog, type LoggedStatement } from '../findings/history-from-log.ts';
import { instantOf } from '../findings/of-log/log-words.ts';
import type { TrialHistory } from '../findings/trial-history.ts';
import { isTrialStatement, type TrialState } from '../history/trial-state.ts';
import { namedPayloads } from '../replay/named-payloads.ts';
import { replayStatements } from '../replay/replay-statements.ts';
import { payloadPath } from './bundle-manifest.ts';
import type { BundleReport } from './bundle-report.ts';
import type { BundleFiles } from './read-receipts.ts';

export type BundleStatement = {
  readonly index: number;
  readonly digest: string;
  readonly type: string;
  readonly issuer: string;
  /** The signer's own clock. */
  readonly issuedAt: string;
  readonly evidenceTime: string | null;
};

export type BundleAnswer = Pick<StatementOf<'finding.answered'>['body'], 'rule' | 'ruleVersion' | 'verdict'> & {
  readonly index: number;
  readonly issuer: string;
  /** Null where the text is not in the bundle. */
  readonly text: string | null;
};

export type ReplayedBundle = {
  readonly genesis: Genesis | null;
  /** Null where no statement of the trial took effect. */
  readonly trial: TrialState | null;
  /** Name of the sponsor, as its accreditors said it. */
  readonly sponsorName: string | null;
  readonly history: TrialHistory;
  /** Everything about the trial that took effect, in the order of the log. */
  readonly statements: readonly BundleStatement[];
  readonly answers: readonly BundleAnswer[];
  /** Digests of payloads that some statement names. */
  readonly named: ReadonlySet<string>;
};

/**
 * Replays the statements of a bundle as those of a log are: those of the trial, and those that say who may speak for its
 * sponsor. What the bundle leaves out is not seen; what it holds is judged by what stands before it.
 */
export async function replayBundle(
  files: BundleFiles,
  receipts: readonly VerifiedReceipt[],
  trial: string,
  report: BundleReport,
): Promise<ReplayedBundle> {
  const replaying = replayStatements(async (digest) => files.get(payloadPath(digest)) ?? null);
  const logged: LoggedStatement[] = [];
  const statements: BundleStatement[] = [];
  const answers: BundleAnswer[] = [];
  const named = new Set<string>();
  for (const { index, entry, evidenceTimeS } of receipts) {
    const { findings, holds, parsed } = await replaying.next(index, entry);
    for (const finding of findings) report.addReplay(finding);
    if (parsed === null) continue;
    const { statement, digest } = parsed;
    for (const each of namedPayloads(statement)) named.add(each);
    const about = 'trial' in statement.body ? statement.body.trial : statement.subject;
    if (!holds || about !== trial) continue;
    const evidenceTime = evidenceTimeS === null ? null : instantOf(evidenceTimeS);
    const { issuedAt, issuer, type } = statement;
    statements.push({ index, digest, type, issuer, issuedAt, evidenceTime });
    if (isTrialStatement(statement)) logged.push({ statement, digest, index, evidenceTime });
    if (statement.type === 'finding.answered') answers.push(answerOf(files, statement, index));
  }
  const { directory, trials } = replaying.state;
  const state = trials.get(trial) ?? null;
  const documents = new Map([...documentsOfHistory(logged)].map((digest) => [digest, documentIn(files, digest)]));
  return {
    genesis: directory.genesis,
    trial: state,
    sponsorName: directory.organisations.get(state?.sponsor ?? '')?.name ?? null,
    history: historyFromLog(state?.registryId ?? '', logged, documents),
    statements,
    answers,
    named,
  };
}

function answerOf(files: BundleFiles, { body, issuer }: StatementOf<'finding.answered'>, index: number): BundleAnswer {
  const { answerDigest, rule, ruleVersion, verdict } = body;
  const text = FindingAnswer.safeParse(documentIn(files, answerDigest)).data?.text ?? null;
  return { index, issuer, rule, ruleVersion, verdict, text };
}

/** A document that has the digest it is named by; null where there is none, which the replay has reported. */
export function documentIn(files: BundleFiles, digest: string): unknown {
  const bytes = files.get(payloadPath(digest));
  if (bytes === undefined || sha256Hex(bytes) !== digest) return null;
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return null;
  }
}
