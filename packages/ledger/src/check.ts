/** One check that a verification made: what was looked at, whether it held, and what was seen. */
export type Check = { readonly name: string; readonly ok: boolean; readonly detail: string };

/** True when there was at least one check and every one held. */
export function allHold(checks: readonly Check[]): boolean {
  return checks.length > 0 && checks.every((check) => check.ok);
}
