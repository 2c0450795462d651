import { z } from 'zod';

/** How a dataset's requests are reviewed. The committee is never left out, and never fewer than two people. */
export const ReviewSettings = z
  .strictObject({
    v: z.literal(1),
    /** Somebody looks whether the request is complete and to be understood. */
    hasFormCheck: z.boolean(),
    /** The custodian says whether a release can be built. */
    hasFeasibility: z.boolean(),
    approvalsNeeded: z.int().min(2).max(9),
    /** Days from submission after which a request that is not decided expires. */
    expiryDays: z.int().min(1).max(730),
    /** Days before expiry on which people are reminded. */
    reminderDaysBefore: z.array(z.int().min(1).max(365)).max(10),
  })
  .refine(
    ({ reminderDaysBefore }) =>
      reminderDaysBefore.every((days, i) => i === 0 || days < (reminderDaysBefore[i - 1] as number)),
    'reminders must be from the earliest to the latest, each once',
  )
  .refine(
    ({ reminderDaysBefore, expiryDays }) => reminderDaysBefore.every((days) => days < expiryDays),
    'no reminder may be due before a request is submitted',
  );
export type ReviewSettings = z.infer<typeof ReviewSettings>;
