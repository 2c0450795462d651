import { type IdScheme, idSchemes } from '@trialmark/schema';

/** The scheme that `number` has the shape of, or null. Spaces and lower case are forgiven, as when typing. */
export function detectIdScheme(number: string): IdScheme | null {
  const tidy = tidyRegistryId(number);
  const found = Object.entries(idSchemes).find(([, scheme]) => scheme.pattern.test(tidy));
  return found === undefined ? null : (found[0] as IdScheme);
}

/** A registry id as its scheme writes it: no spaces, capital letters. */
export function tidyRegistryId(number: string): string {
  return number.normalize('NFKC').replace(/\s+/gu, '').toUpperCase();
}
