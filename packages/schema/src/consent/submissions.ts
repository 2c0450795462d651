import { z } from 'zod';
import { TrialId } from '../ids.ts';
import { ConsentChanged, ConsentGranted } from './bodies.ts';
import { FieldElement } from './field-element.ts';

/**
 * What a wallet sends, with no cookie and no account: the body of the statement that the service will make of it, and
 * the trial. Nothing else is accepted, so nothing else can be kept.
 */
export const GrantSubmission = z.strictObject({ trial: TrialId, ...ConsentGranted.shape });
export type GrantSubmission = z.infer<typeof GrantSubmission>;

export const ChangeSubmission = z.strictObject({ trial: TrialId, ...ConsentChanged.shape });
export type ChangeSubmission = z.infer<typeof ChangeSubmission>;

/** The printed code alone: the service knows which leaf it withdraws. */
export const WithdrawalSubmission = z.strictObject({ trial: TrialId, revPre: FieldElement });
export type WithdrawalSubmission = z.infer<typeof WithdrawalSubmission>;
