import type { Check } from '@trialmark/ledger';

/** One check: what is to be seen where it holds, and where it does not. */
export const check = (name: string, ok: boolean, held: string, failed: string = held): Check => ({
  name,
  ok,
  detail: ok ? held : failed,
});
