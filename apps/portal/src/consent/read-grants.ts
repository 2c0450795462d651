import { ConsentError } from '@trialmark/consent';
import type { TrialId } from '@trialmark/schema';
import type { PublicStudy } from './operations/find-consents.ts';

const TIMEOUT_MS = 20_000;

/**
 * Every grant of a study, from the API's own origin: the same for everybody who asks, so asking tells nothing of whose
 * wallet asks. What it says is checked where it is used.
 *
 * @throws ConsentError `artefact-unavailable`
 */
export async function readGrants(apiOrigin: string, trial: TrialId): Promise<PublicStudy['grants']> {
  try {
    const response = await fetch(`${apiOrigin}/consent/studies/${trial}/grants`, {
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    if (!response.ok) throw new Error(String(response.status));
    const { grants } = (await response.json()) as { readonly grants: PublicStudy['grants'] };
    return grants;
  } catch (cause) {
    throw new ConsentError('artefact-unavailable', 'The study’s public list could not be read.', { cause });
  }
}
