import { RateLimiterMemory } from 'rate-limiter-flexible';

export type Limiter = { readonly allows: (route: string, address: string) => Promise<boolean> };

/**
 * Log files and proving keys are static and cacheable, and probes come from the machine itself: none is counted. Sealed
 * openings are counted together, wherever they come from (`createConsentSubmissions`).
 */
const UNCOUNTED = new Set(['/log/', '/consent/artefacts/', '/consent/openings', '/livez', '/readyz', '/metrics']);

/**
 * Requests a minute by address. The address is the socket's, or the portal's word with the secret it shares with us, so
 * nobody gets more by forging a header. Counted in this process: several API processes allow as many times as much.
 */
export function createLimiter(perMinute: number): Limiter {
  const limiter = new RateLimiterMemory({ points: perMinute, duration: 60 });
  return {
    async allows(route, address) {
      if (UNCOUNTED.has(route)) return true;
      try {
        await limiter.consume(address);
        return true;
      } catch (refusal) {
        if (refusal instanceof Error) throw refusal;
        return false;
      }
    },
  };
}
