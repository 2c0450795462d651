import { z } from 'zod';

/**
 * The names of places and bits that the circuits know by number: docs/protocol/consent.md, sections "Credentials" and
 * "Terms". The position in each list is the number; lists only ever grow at their end.
 */
export const CREDENTIAL_ATTRIBUTES = [
  'birthYear',
  'sex',
  'country',
  'diagnosisYear',
  'bodyMassIndex',
  'performanceStatus',
  'egfr',
  'hba1c',
] as const;
export type CredentialAttribute = (typeof CREDENTIAL_ATTRIBUTES)[number];

/** Bits of `allow`. */
export const CONSENT_PERMISSIONS = [
  'general-research',
  'biomedical-research',
  'condition-research',
  'ancestry-research',
  'methods-development',
  'genetic-data',
  'commercial-use',
  'for-profit-use',
  'cross-border-transfer',
  'clinical-care',
  'linkage',
  'ai-training',
  'recontact',
] as const;
export const ConsentPermission = z.literal(CONSENT_PERMISSIONS);
export type ConsentPermission = z.infer<typeof ConsentPermission>;

/** Bits of `obligations`. */
export const CONSENT_OBLIGATIONS = [
  'ethics-approval',
  'publication',
  'collaboration',
  'return-of-data',
  'publication-moratorium',
  'time-limit',
  'one-institution',
  'one-project',
] as const;
export const ConsentObligation = z.literal(CONSENT_OBLIGATIONS);
export type ConsentObligation = z.infer<typeof ConsentObligation>;

/** What granting a permission grants with it, when terms are packed. */
export const IMPLIED_PERMISSIONS: Readonly<Partial<Record<ConsentPermission, readonly ConsentPermission[]>>> = {
  'general-research': ['biomedical-research', 'condition-research'],
  'biomedical-research': ['condition-research'],
};
