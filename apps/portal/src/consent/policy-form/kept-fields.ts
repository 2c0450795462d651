import { CONSENT_OBLIGATIONS, CONSENT_PERMISSIONS, CREDENTIAL_ATTRIBUTES } from '@trialmark/schema';
import { z } from 'zod/v4/mini';
import type { PolicyFields } from './policy-fields.ts';

const Fields = z.object({
  title: z.string(),
  summary: z.string(),
  description: z.string(),
  ranges: z.record(z.literal(CREDENTIAL_ATTRIBUTES), z.object({ min: z.string(), max: z.string() })),
  requiredCodes: z.string(),
  excludedCodes: z.string(),
  offered: z.array(z.literal(CONSENT_PERMISSIONS)),
  questions: z.record(z.literal(CONSENT_PERMISSIONS), z.object({ question: z.string(), explanation: z.string() })),
  obliged: z.array(z.literal(CONSENT_OBLIGATIONS)),
  choosable: z.array(z.literal(CONSENT_OBLIGATIONS)),
  lastDay: z.string(),
  custodianOrganisation: z.string(),
  custodianName: z.string(),
  ageRecipient: z.string(),
  siteOrganisation: z.string(),
  siteName: z.string(),
  siteContact: z.string(),
});

const keyOf = (trial: string, version: number) => `trialmark.consent-form.${trial}.${version}`;

/** Keeps what was written for one version in this tab, so that a visit to the signing page does not lose it. */
export function keepFields(trial: string, version: number, fields: PolicyFields): void {
  sessionStorage.setItem(keyOf(trial, version), JSON.stringify(fields));
}

/** What this tab wrote for one version, null where it wrote nothing. */
export function readKeptFields(trial: string, version: number): PolicyFields | null {
  const text = sessionStorage.getItem(keyOf(trial, version));
  if (text === null) return null;
  const parsed = Fields.safeParse(JSON.parse(text));
  return parsed.success ? parsed.data : null;
}

export function forgetFields(trial: string, version: number): void {
  sessionStorage.removeItem(keyOf(trial, version));
}
