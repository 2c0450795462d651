/** The verifier, loaded on demand: pages are readable, and small, without it. */
export async function loadLedger(): Promise<typeof import('@trialmark/ledger')> {
  // This site's policy lets no text be evaluated; zod would try when a schema is made, and the browser would report it.
  const { config } = await import('zod/v4/core');
  config({ jitless: true });
  return import('@trialmark/ledger');
}
