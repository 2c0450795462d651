const DAY_MS = 86_400_000;

/**
 * The days that a form offers as the end of a consent: the last day of each calendar year after `today`, and the last day
 * that the form allows. Days since 1970-01-01. Few and the same for everyone, so a wallet that knows only its secret can
 * find its terms again, and a day tells nobody apart.
 */
export function expiryChoices(today: number, expiryMax: number): readonly number[] {
  const year = new Date(today * DAY_MS).getUTCFullYear();
  const yearEnds = Array.from({ length: 30 }, (_, i) => Date.UTC(year + 1 + i, 11, 31) / DAY_MS);
  return [...yearEnds.filter((day) => day < expiryMax), expiryMax];
}
