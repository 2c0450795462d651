import { FindingAnswer } from '@trialmark/schema';
import type pg from 'pg';
import { NOWHERE, readPlaces } from './read-log.ts';

/** The answers to findings about a trial, the newest first, with their texts. */
export async function readAnswers(pool: pg.Pool, registryId: string) {
  const { rows } = await pool.query(
    `SELECT a.id, a.rule, a.rule_version AS "ruleVersion", a.verdict, a.answer_digest AS "answerDigest", p.bytes,
       a.statement_digest AS "statementDigest", a.issuer, a.issued_at AS "issuedAt"
     FROM finding_answers a JOIN trials t ON t.id = a.trial_id LEFT JOIN payloads p ON p.digest = a.answer_digest
     WHERE t.registry_id = $1 ORDER BY a.issued_at DESC, a.id`,
    [registryId],
  );
  const places = await readPlaces(
    pool,
    rows.map(({ statementDigest }) => statementDigest),
  );
  return rows.map(({ bytes, ...row }) => ({
    id: row.id as string,
    rule: row.rule as string,
    ruleVersion: row.ruleVersion as number,
    verdict: row.verdict as string,
    answerDigest: row.answerDigest as string,
    text: bytes === null ? null : textOf(bytes),
    statementDigest: row.statementDigest as string,
    issuer: row.issuer as string,
    issuedAt: (row.issuedAt as Date).toISOString(),
    place: places.get(row.statementDigest) ?? NOWHERE,
  }));
}

/** What was accepted has been read with this schema before. */
function textOf(bytes: Buffer): string {
  return FindingAnswer.parse(JSON.parse(bytes.toString('utf8'))).text;
}
