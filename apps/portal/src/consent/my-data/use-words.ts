import { OBLIGATION_TEXTS, PERMISSION_TEXTS } from '@trialmark/consent';
import type { ConsentObligation, ConsentPermission } from '@trialmark/schema';

const COUNTRIES = new Intl.DisplayNames('en-GB', { type: 'region', fallback: 'code' });

/** What a use is called in the consent form. */
export const permissionWords = (name: ConsentPermission): string =>
  PERMISSION_TEXTS.find((text) => text.name === name)?.title ?? name;

export const obligationWords = (name: ConsentObligation): string =>
  OBLIGATION_TEXTS.find((text) => text.name === name)?.title ?? name;

/** A country's name by its two letters. */
export const countryWords = (code: string): string => COUNTRIES.of(code) ?? code;
