import { z } from 'zod';

/** What the platform answered: recorded under this digest, or not, and why in its own words. */
export type Sent =
  | { readonly kind: 'recorded'; readonly digest: string }
  | { readonly kind: 'refused'; readonly message: string }
  | { readonly kind: 'unreachable' };

const Recorded = z.object({ digest: z.string() });
const Refused = z.object({ error: z.object({ message: z.string() }) });
const TIMEOUT_MS = 20_000;

type Path = 'grants' | 'changes' | 'withdrawals' | 'approvals';

/**
 * Sends what the wallet made, with no cookie, no account and no referrer. Sending the same again is safe: it is recorded
 * once.
 */
export async function send(apiOrigin: string, path: Path, body: object): Promise<Sent> {
  const response = await post(`${apiOrigin}/consent/${path}`, JSON.stringify(body));
  // A server that is away or overrun says nothing about what was sent.
  if (response === null || response.status >= 500 || response.status === 429) return { kind: 'unreachable' };
  const answer: unknown = await response.json().catch(() => null);
  if (response.ok) {
    const recorded = Recorded.safeParse(answer);
    return recorded.success ? { kind: 'recorded', digest: recorded.data.digest } : { kind: 'unreachable' };
  }
  const refused = Refused.safeParse(answer);
  return { kind: 'refused', message: refused.success ? refused.data.error.message : `HTTP ${response.status}` };
}

/** Puts a sealed opening into the custodian's mailbox. True when it is there. */
export async function sendOpening(apiOrigin: string, trial: string, opening: string): Promise<boolean> {
  const response = await post(`${apiOrigin}/consent/openings`, JSON.stringify({ trial, ciphertext: opening }));
  return response?.ok === true;
}

async function post(url: string, body: string): Promise<Response | null> {
  try {
    return await fetch(url, {
      method: 'POST',
      body,
      headers: { 'content-type': 'application/json' },
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
  } catch {
    return null;
  }
}
