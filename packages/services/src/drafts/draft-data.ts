import { draftSchema, ResultsReport, TrialContactsDraft, TrialDraft } from '@trialmark/schema';
import { z } from 'zod';

export const DRAFT_KINDS = ['registration', 'amendment', 'seal-amendment', 'results'] as const;
export const DraftKind = z.literal(DRAFT_KINDS);
export type DraftKind = z.infer<typeof DraftKind>;

const loose = z.string().max(5_000);

/** What a form has saved so far: any of it may be missing or wrong, but no key may be unknown. */
export const DraftData = z.strictObject({
  record: z.exactOptional(TrialDraft),
  contacts: z.exactOptional(TrialContactsDraft),
  /** Reports of outcomes in the making. */
  results: z.exactOptional(draftSchema(ResultsReport)),
  /** For an amendment. */
  reason: z.exactOptional(loose),
  ethicsReference: z.exactOptional(loose),
  declaredBeforeDataSeen: z.exactOptional(z.boolean()),
  /** For a registration that is to be sealed. */
  seal: z.exactOptional(
    z.strictObject({
      authority: z.exactOptional(loose),
      id: z.exactOptional(loose),
      revealBy: z.exactOptional(loose),
    }),
  ),
  /** Steps of the task list that the person has marked as done. */
  doneSteps: z.exactOptional(z.array(z.string().max(60)).max(40)),
});
export type DraftData = z.infer<typeof DraftData>;
