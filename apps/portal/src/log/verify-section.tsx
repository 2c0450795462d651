import { getTranslations } from 'next-intl/server';
import { ClientMessages } from '../components/client-messages.tsx';
import { readEvidence } from '../server/read-log.ts';
import { portalSettings } from '../server/settings.ts';
import { VerifyPanel } from './verify-panel.tsx';

/** The verifier for one entry, with what to do where it cannot run. */
export async function VerifySection({ index, digest }: { readonly index: number; readonly digest: string }) {
  const [t, evidence, { logUrl }] = await Promise.all([
    getTranslations('trial.verify'),
    readEvidence(index),
    portalSettings(),
  ]);
  const timeS = evidence?.evidenceTimeS ?? null;
  const claimed = evidence === null || timeS === null ? null : { checkpoint: evidence.number, timeS };
  return (
    <div className="mt-10 print:hidden">
      <h3 className="mb-1.5 text-lg font-semibold">{t('title')}</h3>
      <p className="mb-5 max-w-prose text-muted">{t('lead')}</p>
      <noscript>
        <p className="max-w-prose font-semibold">{t('noScript')}</p>
      </noscript>
      <ClientMessages parts={['common', 'trial', 'verify']}>
        <VerifyPanel logUrl={logUrl} claim={{ index, digest, evidence: claimed }} />
      </ClientMessages>
    </div>
  );
}
