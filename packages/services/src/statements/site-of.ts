import type { Directory, SigningSite } from '@trialmark/ledger';

/** Where people sign, as the first statement of the log says; before it, nowhere. */
export function siteOf({ genesis }: Directory): SigningSite {
  return { origin: genesis?.signerOrigin ?? '', rpId: genesis?.signerRpId ?? '' };
}
