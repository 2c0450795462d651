import { judgeAnswer } from '@trialmark/registry';
import { FindingAnswer, parseOrThrow, type StatementOf } from '@trialmark/schema';
import type { Tx } from '../ports.ts';
import { readNamedJson } from './read-named-json.ts';
import { refusalOfAnswer } from './refusals.ts';
import type { Attached } from './submission.ts';

/** Puts a sponsor's answer beside the findings about its trial, with its text among the public payloads. */
export async function acceptAnswer(
  tx: Tx,
  statement: StatementOf<'finding.answered'>,
  digest: string,
  attached: Attached,
): Promise<void> {
  const { trial, answerDigest, ...about } = statement.body;
  const isTrial = (await tx.trials.sponsorOf(trial)) !== null;
  const refusal = judgeAnswer(statement, { hasTrial: () => isTrial, isAnswer: () => false });
  if (refusal !== null) throw refusalOfAnswer(refusal);
  parseOrThrow(FindingAnswer, await readNamedJson(tx, attached, answerDigest), 'The answer');
  const { subject: id, issuer, issuedAt } = statement;
  const answer = { id, trialId: trial, ...about, answerDigest, statementDigest: digest, issuer, issuedAt };
  // Of two answers under one id the second waits here for the first, and is refused when that commits.
  if (!(await tx.trials.claimAnswer(answer))) throw refusalOfAnswer('answered-under-this-id');
  await tx.payloads.put([...attached.documents].map(([name, bytes]) => ({ digest: name, bytes })));
  const reason = `${about.rule}/${about.ruleVersion} ${about.verdict}`;
  await tx.audit({ action: statement.type, subject: trial, before: null, after: digest, reason });
}
