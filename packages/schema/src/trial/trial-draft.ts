import type { z } from 'zod';
import { TrialContacts } from './contacts.ts';
import { type DraftOf, draftSchema } from './draft-of.ts';
import { TrialRecord } from './trial-record.ts';

/**
 * A record in the making. Any part of one may be saved, right or wrong; `checkDraft` of `@trialmark/registry` says what
 * keeps it from being a `TrialRecord`. Unknown keys and lone surrogates are refused even here.
 */
export const TrialDraft: z.ZodType<TrialDraft> = draftSchema(TrialRecord);
export type TrialDraft = DraftOf<TrialRecord>;

/** Contacts in the making. */
export const TrialContactsDraft: z.ZodType<TrialContactsDraft> = draftSchema(TrialContacts);
export type TrialContactsDraft = DraftOf<TrialContacts>;
