/** The verifier, loaded on demand: pages are readable, and small, without it. */
export async function loadLedger(): Promise<typeof import('@trialmark/ledger')> {
  const [{ config }, ledger] = await Promise.all([import('zod/v4/core'), import('@trialmark/ledger')]);
  // This site's policy lets no text be evaluated; zod would try, and the browser would report it.
  config({ jitless: true });
  return ledger;
}
