import { Digest } from '@trialmark/schema';
import { z } from 'zod';

const short = z.string().max(500);
const long = z.string().max(20_000);
const listOf = <T extends z.ZodType>(item: T, max: number) => z.exactOptional(z.array(item).max(max));
const flag = z.exactOptional(z.boolean());

/**
 * What a request's form has saved so far: any of it may be missing or wrong, but no key may be unknown. Its members are
 * those of `RequestDocument` and its `use`, without what follows from elsewhere: the id, the dataset, the requester (whoever
 * submits), each member's organisation, and names and countries of organisations. docs/protocol/api.md, "The form of a request".
 */
export const RequestForm = z.strictObject({
  project: z.exactOptional(z.strictObject({ id: z.exactOptional(short.nullable()), title: z.exactOptional(short) })),
  purpose: z.exactOptional(
    z.strictObject({
      aims: listOf(short, 20),
      diseases: listOf(short, 100),
      methodsDevelopment: flag,
      genetic: flag,
      commercial: flag,
      aiTraining: flag,
      /** Null for no linkage. */
      linkage: z.exactOptional(z.strictObject({ scope: z.exactOptional(short) }).nullable()),
      recontact: flag,
      clinicalCare: flag,
      researchTypes: listOf(short, 50),
      summary: z.exactOptional(long),
    }),
  ),
  /** Ids of members. Whoever submits is of the team, named here or not. */
  team: listOf(short, 200),
  /** What the directory does not say of the organisations that the team is of. */
  organisations: listOf(z.strictObject({ id: short, kind: z.exactOptional(short), forProfit: flag }), 100),
  locations: listOf(short, 300),
  period: z.exactOptional(
    z.strictObject({ from: z.exactOptional(short), months: z.exactOptional(z.union([z.number(), short])) }),
  ),
  publication: z.exactOptional(z.strictObject({ plannedOn: z.exactOptional(short.nullable()) })),
  ethics: z.exactOptional(
    z.strictObject({
      status: z.exactOptional(short),
      committee: z.exactOptional(short),
      reference: z.exactOptional(short),
      reason: z.exactOptional(long),
    }),
  ),
  undertakings: z.exactOptional(
    z.strictObject({
      publication: z.exactOptional(short),
      collaboration: z.exactOptional(short),
      'return-of-data': z.exactOptional(short),
      'publication-moratorium': z.exactOptional(short),
      'time-limit': z.exactOptional(short),
      'one-institution': z.exactOptional(short),
      'one-project': z.exactOptional(short),
      'no-re-identification': z.exactOptional(short),
    }),
  ),
  security: z.exactOptional(long),
  recipient: z.exactOptional(short),
  /** Steps of the task list that the person has marked as done. */
  doneSteps: listOf(z.string().max(60), 40),
});
export type RequestForm = z.infer<typeof RequestForm>;

/** What a draft keeps beside its form. */
export const RequestDraft = z.strictObject({
  v: z.literal(1),
  form: RequestForm,
  /** The version of the dataset that the form was filled in for. */
  datasetDigest: Digest,
  /** An approved request that this one changes, or asks to go on with. */
  replaces: z.strictObject({ kind: z.literal(['amendment', 'renewal']), request: z.string() }).nullable(),
  /** The request that was sent back and that this one goes on from. */
  returnedFrom: z.string().nullable(),
});
export type RequestDraft = z.infer<typeof RequestDraft>;
