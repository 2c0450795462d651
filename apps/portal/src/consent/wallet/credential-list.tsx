'use client';

import { Button, Details, EmptyState, Notice, SummaryList } from '@trialmark/ui';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { useCallback, useEffect, useState } from 'react';
import { dateWords } from '../../record/date-words.ts';
import { useVault } from '../../vault/use-vault.ts';
import type { CredentialView } from '../operations/credential-view.ts';
import { attributeWords, rangeWords } from '../studies/range-words.ts';
import { isoDay, today } from '../study-view.ts';
import { useConsentProblem } from '../use-consent-problem.ts';

/** The credentials in the wallet, with everything that they say. */
export function CredentialList() {
  const t = useTranslations('consent.wallet');
  const { run } = useVault();
  const words = useConsentProblem();
  const [credentials, setCredentials] = useState<readonly CredentialView[] | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const load = useCallback(() => {
    run('credential.list', null).then(setCredentials, (error: unknown) => setProblem(words(error)));
  }, [run, words]);
  useEffect(load, [load]);
  if (problem !== null) return <Notice tone="negative">{problem}</Notice>;
  if (credentials === null) return <p role="status">{t('looking')}</p>;
  return (
    <>
      {credentials.length === 0 ? (
        <EmptyState title={t('noCredentials')}>{t('noCredentialsText')}</EmptyState>
      ) : (
        credentials.map((credential) => (
          <Credential
            key={credential.name}
            credential={credential}
            onRemove={() => void run('credential.remove', { name: credential.name }).then(load)}
          />
        ))
      )}
      <p className="mt-4">
        <Link href="/wallet/receive">{t('receive')}</Link>
      </p>
    </>
  );
}

type CredentialProps = { readonly credential: CredentialView; readonly onRemove: () => void };

function Credential({ credential, onRemove }: CredentialProps) {
  const t = useTranslations('consent');
  const { attributes, codes, expiry } = credential;
  const until = t(expiry < today() ? 'wallet.expired' : 'wallet.until', { day: dateWords(isoDay(expiry)) });
  const rows = [
    ...Object.entries(attributes).map(([name, value]) => ({
      label: t(`attributes.${name as 'birthYear'}`),
      value: name === 'sex' ? rangeWords(name, { min: value, max: value }, t) : attributeWords(name, value),
    })),
    { label: t('wallet.codes'), value: codes.map(({ label }) => label).join('\n') },
  ];
  return (
    <Details summary={`${codes.map(({ label }) => label).join(', ') || t('wallet.credential')} · ${until}`}>
      <SummaryList rows={rows} />
      <p className="mt-3">
        <Button variant="quiet" small onClick={onRemove}>
          {t('wallet.remove')}
        </Button>
      </p>
    </Details>
  );
}
