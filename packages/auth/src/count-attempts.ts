import type { PrismaClient } from '@trialmark/db';
import { RateLimiterPrisma, RateLimiterRes } from 'rate-limiter-flexible';

export type AttemptRule = { readonly window: number; readonly max: number };
export type AttemptAnswer = { readonly allowed: boolean; readonly retryAfter: number | null };
export type Attempts = { readonly consume: (key: string, rule: AttemptRule) => Promise<AttemptAnswer> };

/**
 * Counts attempts in the database, so that several API processes share one count. A window of `rule.window` seconds
 * begins with the first attempt and ends by itself: better-auth's own count begins anew only after a pause of a whole
 * window, so an address that many people share (a hospital's) would be refused however slowly they come.
 *
 * `retryAfter` is in seconds. Attempts that race are each counted.
 */
export function countAttempts(prisma: PrismaClient): Attempts {
  const limiters = new Map<string, RateLimiterPrisma>();
  const limiterOf = ({ window, max }: AttemptRule) => {
    const name = `${max}/${window}`;
    const known = limiters.get(name);
    if (known !== undefined) return known;
    const made = new RateLimiterPrisma({
      storeClient: prisma,
      tableName: 'authRateLimit',
      keyPrefix: name,
      points: max,
      duration: window,
    });
    limiters.set(name, made);
    return made;
  };
  return {
    async consume(key, rule) {
      try {
        await limiterOf(rule).consume(key);
        return { allowed: true, retryAfter: null };
      } catch (refusal) {
        if (!(refusal instanceof RateLimiterRes)) throw refusal;
        return { allowed: false, retryAfter: Math.ceil(refusal.msBeforeNext / 1_000) };
      }
    },
  };
}
