import { PageHeader, Section } from '@trialmark/ui';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import portal from '../../../package.json' with { type: 'json' };
import { AuditPanel } from '../../audit/audit-panel.tsx';
import { ClientMessages } from '../../components/client-messages.tsx';
import { Main } from '../../components/main.tsx';
import { portalSettings } from '../../server/settings.ts';

export const metadata: Metadata = { title: 'Audit the whole log' };

export default async function AuditPage() {
  const [t, { logUrl }] = await Promise.all([getTranslations('audit'), portalSettings()]);
  return (
    <Main>
      <PageHeader kicker={t('kicker')} title={t('title')} lead={t('lead')} />
      <div className="space-y-12">
        <Section id="honest" title={t('honest.title')}>
          <div className="max-w-prose">
            <ul className="list-disc space-y-2 pl-5">
              <li>{t('honest.program')}</li>
              <li className="break-words">{t('honest.command', { logUrl })}</li>
              <li>{t('honest.chain')}</li>
              <li>{t('honest.truth')}</li>
            </ul>
          </div>
        </Section>
        <noscript>
          <p className="max-w-prose font-semibold">{t('noScript')}</p>
        </noscript>
        <ClientMessages parts={['common', 'audit', 'findings', 'verify']}>
          <AuditPanel logUrl={logUrl} program={{ name: portal.name, version: portal.version }} />
        </ClientMessages>
      </div>
    </Main>
  );
}
