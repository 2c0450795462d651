import { FindingAnswer, type StatementOf } from '@trialmark/schema';
import { type AnswerRefusal, judgeAnswer } from '../answers/judge-answer.ts';
import { type ReadPayload, readDocument } from './read-payload.ts';
import { type ReplayFinding, violation } from './replay-finding.ts';
import type { ReplayState } from './replay-state.ts';

const REFUSED: Readonly<Record<AnswerRefusal, readonly [name: string, detail: string]>> = {
  'not-under-its-own-id': ['statements.chain', 'an answer is filed under its own id, once'],
  'trial-unknown': ['statements.history', 'it answers for a trial that is not registered'],
  'answered-under-this-id': ['statements.chain', 'another answer has this id'],
};

/** An answer to a finding whose signer was judged already. Its text is looked at where it is there. */
export async function replayAnswer(
  { trials, answers }: ReplayState,
  statement: StatementOf<'finding.answered'>,
  where: string,
  read: ReadPayload,
): Promise<{ readonly holds: boolean; readonly findings: readonly ReplayFinding[] }> {
  const refusal = judgeAnswer(statement, { hasTrial: (id) => trials.has(id), isAnswer: (id) => answers.has(id) });
  if (refusal !== null) return { holds: false, findings: [violation(REFUSED[refusal][0], where, REFUSED[refusal][1])] };
  answers.add(statement.subject);
  const text = await readDocument(read, statement.body.answerDigest, FindingAnswer, where);
  return { holds: true, findings: text.ok ? [] : [text.finding] };
}
