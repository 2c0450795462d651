import type { TrialId } from '@trialmark/schema';

const TIMEOUT_MS = 60_000;

/**
 * What the registry says of every request for a study's data, unread: the vault's worker reads it. Null where it could not
 * be had.
 *
 * Ask for every study there is, and in the same way for all: who asks for some tells which concern them.
 */
export async function readSharing(apiOrigin: string, trial: TrialId): Promise<unknown> {
  try {
    const response = await fetch(`${apiOrigin}/consent/sharing/${trial}`, {
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    return response.ok ? await response.json() : null;
  } catch {
    return null;
  }
}
