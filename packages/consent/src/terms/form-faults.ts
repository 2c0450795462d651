import {
  CONSENT_OBLIGATIONS,
  CONSENT_PERMISSIONS,
  type ConsentObligation,
  type ConsentPermission,
} from '@trialmark/schema';
import { allowMask } from './masks.ts';
import type { Terms } from './pack-terms.ts';

/** What a study's form allows an answer to be; the part of `ConsentPolicy` that the circuits see. */
export type FormBounds = {
  readonly offered: readonly ConsentPermission[];
  readonly obliged: readonly ConsentObligation[];
  readonly mayOblige: readonly ConsentObligation[];
  readonly expiryMax: number;
};

/** Why terms are no answer to a form. */
export type FormFault =
  | { readonly kind: 'not-offered'; readonly permission: ConsentPermission }
  | { readonly kind: 'obligation-missing'; readonly obligation: ConsentObligation }
  | { readonly kind: 'obligation-not-allowed'; readonly obligation: ConsentObligation }
  | { readonly kind: 'too-long'; readonly expiryMax: number };

/** Every reason why a form does not allow these terms, implied permissions included; none when it does. */
export function formFaults(terms: Terms, form: FormBounds): readonly FormFault[] {
  const allow = allowMask(terms.permissions);
  const notOffered = CONSENT_PERMISSIONS.filter(
    (permission, bit) => (allow & (1 << bit)) !== 0 && !form.offered.includes(permission),
  );
  const missing = form.obliged.filter((obligation) => !terms.obligations.includes(obligation));
  const notAllowed = CONSENT_OBLIGATIONS.filter(
    (obligation) => terms.obligations.includes(obligation) && !form.mayOblige.includes(obligation),
  );
  return [
    ...notOffered.map((permission) => ({ kind: 'not-offered', permission }) as const),
    ...missing.map((obligation) => ({ kind: 'obligation-missing', obligation }) as const),
    ...notAllowed.map((obligation) => ({ kind: 'obligation-not-allowed', obligation }) as const),
    ...(terms.expiry > form.expiryMax ? [{ kind: 'too-long', expiryMax: form.expiryMax } as const] : []),
  ];
}
