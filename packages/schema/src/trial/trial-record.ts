import { z } from 'zod';
import { trialFields } from './trial-fields.ts';
import { brokenRules } from './trial-rules.ts';

/** Longest record in bytes of its JSON text, so that it travels whole to the signing page. */
export const trialRecordBytesMax = 200_000;

const TrialObject = z.strictObject(trialFields);

/** Some of the fields of a record, each valid by itself. */
export type TrialParts = Partial<z.infer<typeof TrialObject>>;

/**
 * The public record of a trial: the WHO data set and what readers of registries expect beside it.
 *
 * Guarantees: every field has its shape, bounds and enumerations; unknown keys are refused; text is well-formed
 * Unicode without control characters; the rules that span fields hold. Holds no personal data in a field meant for it:
 * persons are in `TrialContacts`. Does NOT check that what is said is true, nor that an id exists.
 */
export const TrialRecord = TrialObject.superRefine((record, context) => {
  for (const { path, rule, message } of brokenRules(record))
    context.addIssue({ code: 'custom', path: pathOf(path), message, params: { rule } });
  if (new TextEncoder().encode(JSON.stringify(record)).length > trialRecordBytesMax)
    context.addIssue({
      code: 'custom',
      path: [],
      message: `Shorten the record: it may be at most ${trialRecordBytesMax} bytes.`,
      params: { rule: 'record.too-large' },
    });
});
export type TrialRecord = z.infer<typeof TrialRecord>;

/** `outcomes.2.measure` as zod spells paths. */
function pathOf(dotted: string): (string | number)[] {
  return dotted.split('.').map((step) => (/^\d+$/.test(step) ? Number(step) : step));
}
