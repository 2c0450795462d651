/** Sets of permissions and obligations as 32-bit masks: bit i is the i-th name of the list in `@trialmark/schema`. */
import {
  CONSENT_OBLIGATIONS,
  CONSENT_PERMISSIONS,
  type ConsentObligation,
  type ConsentPermission,
  IMPLIED_PERMISSIONS,
} from '@trialmark/schema';
import { ConsentError } from '../consent-error.ts';

/** The mask of permissions, with those that they imply: a wider use grants the narrower ones. */
export function allowMask(permissions: readonly ConsentPermission[]): number {
  return maskOf(CONSENT_PERMISSIONS, [
    ...permissions,
    ...permissions.flatMap((permission) => IMPLIED_PERMISSIONS[permission] ?? []),
  ]);
}

/** The mask of permissions as they stand: what a request needs, it needs alone. */
export const needMask = (permissions: readonly ConsentPermission[]): number => maskOf(CONSENT_PERMISSIONS, permissions);

export const obligationsMask = (obligations: readonly ConsentObligation[]): number =>
  maskOf(CONSENT_OBLIGATIONS, obligations);

/** In the order of the bits. @throws ConsentError `malformed` for a bit that means nothing */
export const permissionsOf = (mask: number): readonly ConsentPermission[] => namesOf(CONSENT_PERMISSIONS, mask);

/** In the order of the bits. @throws ConsentError `malformed` for a bit that means nothing */
export const obligationsOf = (mask: number): readonly ConsentObligation[] => namesOf(CONSENT_OBLIGATIONS, mask);

function maskOf<Name extends string>(known: readonly Name[], names: readonly Name[]): number {
  let mask = 0;
  for (const name of names) {
    const bit = known.indexOf(name);
    if (bit < 0) throw new ConsentError('malformed', 'there is no such permission or obligation');
    mask |= 1 << bit;
  }
  return mask;
}

function namesOf<Name extends string>(known: readonly Name[], mask: number): readonly Name[] {
  if (!Number.isInteger(mask) || mask < 0 || mask >= 2 ** known.length) {
    throw new ConsentError('malformed', 'a bit is set that means nothing');
  }
  return known.filter((_, bit) => (mask & (1 << bit)) !== 0);
}
