/**
 * What the rules find of each trial, from the statements that held when they were replayed.
 *
 * Guarantees: the same findings to whoever audits the same log on the same day, byte for byte: evidence times are those of
 * verified checkpoints, and every document has the digest that its statement names, also when it is read again.
 * Does NOT check: statements; give it those that hold.
 */
import { type FetchFile, formatLogPath, sha256Hex, type VerifiedCheckpoint } from '@trialmark/ledger';
import {
  documentsOfHistory,
  findTrialFindings,
  historyFromLog,
  instantOf,
  isTrialStatement,
  type LoggedStatement,
  type ReplayState,
  type ReplayStep,
  type TrialHistory,
  type TrialStatement,
} from '@trialmark/registry';
import { FindingAnswer, type Statement, type StatementOf } from '@trialmark/schema';
import type { AuditedAnswer, AuditedTrial } from '../audit-result.ts';

type Logged<S extends Statement = TrialStatement> = {
  readonly statement: S;
  readonly digest: string;
  readonly index: number;
  evidenceTime: string | null;
};
type Answer = Logged<StatementOf<'finding.answered'>>;

export class LoggedTrials {
  /** By the trial's id, in the order of the log. */
  readonly #statements = new Map<string, Logged[]>();
  readonly #answers = new Map<string, Answer[]>();
  #waiting: (Logged | Answer)[] = [];

  add(index: number, { holds, parsed }: ReplayStep): void {
    if (!holds || parsed === null) return;
    const { digest, statement } = parsed;
    if (isTrialStatement(statement)) {
      this.#keep(this.#statements, statement.subject, { statement, digest, index, evidenceTime: null });
    } else if (statement.type === 'finding.answered') {
      this.#keep(this.#answers, statement.body.trial, { statement, digest, index, evidenceTime: null });
    }
  }

  /** A statement's evidence time is that of the first checkpoint that covers it and has one. */
  visit({ evidenceTimeS, size }: Pick<VerifiedCheckpoint, 'evidenceTimeS' | 'size'>): void {
    if (evidenceTimeS === null) return;
    const covered = this.#waiting.filter(({ index }) => index < size);
    this.#waiting = this.#waiting.filter(({ index }) => index >= size);
    for (const logged of covered) logged.evidenceTime = instantOf(evidenceTimeS);
  }

  /** By registry number. `today` is a UTC day. */
  async find(
    { directory, trials }: ReplayState,
    fetch: FetchFile,
    today: string,
    onProgress: (done: number, total: number) => void,
  ): Promise<readonly AuditedTrial[]> {
    const found: AuditedTrial[] = [];
    for (const [trial, statements] of this.#statements) {
      onProgress(found.length, this.#statements.size);
      const [first] = statements;
      if (first === undefined) continue;
      const { registryId } = first.statement.body;
      const history = await readHistory(registryId, statements, fetch);
      const sponsor = trials.get(trial)?.sponsor ?? '';
      const sponsorName = directory.organisations.get(sponsor)?.name ?? null;
      const title = history.versions.findLast(({ record }) => record !== null)?.record?.publicTitle ?? null;
      const findings = findTrialFindings(history, { today });
      const answers = await this.#answersOf(trial, fetch);
      found.push({ registryId, trialId: trial, sponsor, sponsorName, title, findings, answers });
    }
    return found.sort((one, other) => (one.registryId < other.registryId ? -1 : 1));
  }

  #keep<T extends Logged | Answer>(lists: Map<string, T[]>, trial: string, logged: T): void {
    const before = lists.get(trial);
    if (before === undefined) lists.set(trial, [logged]);
    else before.push(logged);
    this.#waiting.push(logged);
  }

  #answersOf(trial: string, fetch: FetchFile): Promise<readonly AuditedAnswer[]> {
    const answers = this.#answers.get(trial) ?? [];
    return Promise.all(
      answers.map(async ({ digest, evidenceTime, index, statement: { body, issuer } }) => {
        const { answerDigest, rule, ruleVersion, verdict } = body;
        const text = FindingAnswer.safeParse(await readNamed(fetch, answerDigest)).data?.text ?? null;
        return { rule, ruleVersion, verdict, text, by: issuer, statement: digest, index, evidenceTime };
      }),
    );
  }
}

/** A trial's history from its statements and the documents that they name, where these are there and are what is named. */
async function readHistory(
  registryId: string,
  statements: readonly LoggedStatement[],
  fetch: FetchFile,
): Promise<TrialHistory> {
  const documents = new Map<string, unknown>();
  for (const digest of documentsOfHistory(statements)) documents.set(digest, await readNamed(fetch, digest));
  return historyFromLog(registryId, statements, documents);
}

async function readNamed(fetch: FetchFile, sha256: string): Promise<unknown> {
  const bytes = await fetch(formatLogPath({ kind: 'payload', sha256 }));
  if (bytes === null || sha256Hex(bytes) !== sha256) return null;
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return null;
  }
}
