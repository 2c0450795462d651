'use client';

import { EmptyState, Section } from '@trialmark/ui';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { DataNews } from '../my-data/data-news.tsx';
import type { StudyView } from '../study-view.ts';
import { CardPanel } from './card-panel.tsx';
import { CredentialList } from './credential-list.tsx';
import { Looking } from './looking.tsx';
import { StatusTag } from './status-tag.tsx';
import { type OwnConsent, useOwnConsents } from './use-own-consents.ts';

type WalletHomeProps = { readonly studies: readonly StudyView[]; readonly apiOrigin: string };

/** What a patient has here: consents, credentials, and the card to show at a desk. */
export function WalletHome({ studies, apiOrigin }: WalletHomeProps) {
  const t = useTranslations('consent.wallet');
  const { state, refresh } = useOwnConsents(studies, apiOrigin);
  return (
    <div className="space-y-12">
      <Section title={t('consents')}>
        {state.kind === 'found' ? (
          <ConsentList consents={state.consents} />
        ) : (
          <Looking state={state} onRetry={refresh} />
        )}
      </Section>
      {state.kind === 'found' && state.consents.length > 0 && (
        <DataNews studies={studies} consents={state.consents} apiOrigin={apiOrigin} />
      )}
      <Section title={t('credentials')} lead={t('credentialsLead')}>
        <CredentialList />
      </Section>
      <Section title={t('card')} lead={t('cardLead')}>
        <CardPanel />
      </Section>
      <p>
        <Link href="/wallet/settings">{t('settings')}</Link>
      </p>
    </div>
  );
}

function ConsentList({ consents }: { readonly consents: readonly OwnConsent[] }) {
  const t = useTranslations('consent.wallet');
  if (consents.length === 0) {
    return (
      <EmptyState title={t('noConsents')}>
        <Link href="/studies">{t('findStudies')}</Link>
      </EmptyState>
    );
  }
  return (
    <ul className="border-t border-line">
      {consents.map(({ study, found }) => (
        <li key={study.trial} className="flex flex-wrap items-baseline gap-x-4 gap-y-1 border-b border-line py-4">
          <Link href={`/wallet/consents/${study.trial}`} className="font-semibold">
            {study.policy.title}
          </Link>
          <StatusTag {...found} />
        </li>
      ))}
    </ul>
  );
}
