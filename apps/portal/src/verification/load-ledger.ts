/** The verifier, loaded on demand: pages are readable, and small, without it. */
export function loadLedger(): Promise<typeof import('@trialmark/ledger')> {
  return import('@trialmark/ledger');
}
