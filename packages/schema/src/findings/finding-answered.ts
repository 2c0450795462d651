import { z } from 'zod';
import { Digest, TrialId } from '../ids.ts';
import { text } from '../statement/fields.ts';

/** Name of a rule that finds something: docs/protocol/findings.md. Which rules there are is not the format's to say. */
export const RuleName = z
  .string()
  .regex(/^[a-z][a-z0-9-]{0,59}$/, 'must be the name of a rule like registration-timing');

/** One of the words that a rule lists. */
export const VerdictWord = z.string().regex(/^[A-Z][A-Z0-9_]{0,59}$/, 'must be a verdict like RETROSPECTIVE');

/**
 * A sponsor's word on a finding about its trial. It changes no finding: it stands beside it. It names the verdict that it
 * answers, so that a reader sees when the finding has become another since.
 */
export const FindingAnswered = z.strictObject({
  trial: TrialId,
  rule: RuleName,
  ruleVersion: z.int().min(1).max(1_000),
  verdict: VerdictWord,
  /** SHA-256 of the JCS bytes of the `FindingAnswer`, a public payload. */
  answerDigest: Digest,
});

export const ANSWER_TEXT_MAX = 4_000;

/** The answer itself: public for ever, so that it names nobody. */
export const FindingAnswer = z.strictObject({ v: z.literal(1), text: text(ANSWER_TEXT_MAX) });
export type FindingAnswer = z.infer<typeof FindingAnswer>;
