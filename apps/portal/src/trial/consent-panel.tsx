import { getTranslations } from 'next-intl/server';
import { ConsentFacts } from '../consent/set-up/consent-facts.tsx';
import type { TrialConsent } from '../server/read-trial-consent.ts';
import { readConsentLog } from '../server/read-trial-consent.ts';

type ConsentPanelProps = { readonly registryId: string; readonly consent: TrialConsent };

/** How a trial asks for consent to use of data, and how many have given it. */
export async function ConsentPanel({ registryId, consent }: ConsentPanelProps) {
  const [t, said] = await Promise.all([getTranslations('consent.setUp'), readConsentLog(registryId, 1)]);
  return (
    <>
      <p className="mb-4 max-w-prose text-muted">{t('public')}</p>
      <ConsentFacts consent={consent} newest={said[0]?.place.index ?? null} />
    </>
  );
}
