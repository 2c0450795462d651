import type pg from 'pg';

export type AnswerRow = {
  readonly id: string;
  readonly trialId: string;
  readonly rule: string;
  readonly ruleVersion: number;
  readonly verdict: string;
  readonly answerDigest: string;
  readonly statementDigest: string;
  readonly issuer: string;
  readonly issuedAt: string;
};

/** Lists an answer to a finding under its id; false when another one has it. It waits for one that is not committed yet. */
export async function claimAnswer(client: pg.PoolClient, answer: AnswerRow): Promise<boolean> {
  const { rowCount } = await client.query(
    `INSERT INTO finding_answers
       (id, trial_id, rule, rule_version, verdict, answer_digest, statement_digest, issuer, issued_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
     ON CONFLICT (id) DO NOTHING`,
    [
      answer.id,
      answer.trialId,
      answer.rule,
      answer.ruleVersion,
      answer.verdict,
      answer.answerDigest,
      answer.statementDigest,
      answer.issuer,
      answer.issuedAt,
    ],
  );
  return rowCount === 1;
}
