'use client';

import { matchPolicy } from '@trialmark/consent';
import { EmptyState, Notice, Section, Tag } from '@trialmark/ui';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import { useVault } from '../../vault/use-vault.ts';
import type { CredentialView } from '../operations/credential-view.ts';
import { type StudyView, today } from '../study-view.ts';

/**
 * Studies that take part, sorted by what the wallet holds. All of them are read by everybody, and matched here: nobody
 * learns which ones fit.
 */
export function StudyList({ studies }: { readonly studies: readonly StudyView[] }) {
  const t = useTranslations('consent.studies');
  const { status, run } = useVault();
  const [credentials, setCredentials] = useState<readonly CredentialView[] | null>(null);
  useEffect(() => {
    if (status !== 'unlocked') return setCredentials(null);
    // A vault that locks meanwhile shows the list as before.
    run('credential.list', null).then(setCredentials, () => setCredentials(null));
  }, [run, status]);

  if (studies.length === 0) return <EmptyState title={t('empty')}>{t('emptyText')}</EmptyState>;
  if (credentials === null) {
    return (
      <>
        {status !== 'loading' && (
          <Notice>
            <p>{t('noWallet')}</p>
            <p>
              <Link href="/wallet">{t('openWallet')}</Link>
            </p>
          </Notice>
        )}
        <Cards studies={studies} heading="h2" />
      </>
    );
  }
  const fitting = studies.filter((study) => credentials.some((each) => isFit(each, study)));
  const others = studies.filter((study) => !fitting.includes(study));
  return (
    <div className="space-y-12">
      <Section title={t('fitting')} lead={t('fittingLead')}>
        {fitting.length === 0 ? (
          <EmptyState title={t('noneFit')}>{t('noneFitText')}</EmptyState>
        ) : (
          <Cards studies={fitting} isFitting />
        )}
      </Section>
      {others.length > 0 && (
        <Section title={t('others')}>
          <Cards studies={others} />
        </Section>
      )}
    </div>
  );
}

const isFit = (credential: CredentialView, { policy, issuers }: StudyView): boolean =>
  credential.expiry >= today() &&
  issuers.some((each) => each?.ax === credential.issuer.ax && each.ay === credential.issuer.ay) &&
  matchPolicy(credential, policy).length === 0;

type CardsProps = {
  readonly studies: readonly StudyView[];
  readonly isFitting?: boolean;
  readonly heading?: 'h2' | 'h3';
};

function Cards({ studies, isFitting = false, heading: Heading = 'h3' }: CardsProps) {
  const t = useTranslations('consent.studies');
  return (
    <ul className="border-t border-line">
      {studies.map(({ trial, policy, sponsorName, registryId, standing }) => (
        <li key={trial} className="border-b border-line py-5">
          <Heading className="font-serif text-lg font-semibold">
            <Link href={`/studies/${trial}`}>{policy.title}</Link>
          </Heading>
          <p className="mt-1 text-sm text-muted">
            {sponsorName} · {registryId} · {t('standing', { count: standing })}
          </p>
          <p className="mt-2 max-w-prose">{policy.eligibility.description}</p>
          {isFitting && (
            <p className="mt-2">
              <Tag tone="positive">{t('mayFit')}</Tag>
            </p>
          )}
        </li>
      ))}
    </ul>
  );
}
