'use client';

import type { IssuerKey } from '@trialmark/schema';
import { Button, ErrorSummary, Input, Notice, Section } from '@trialmark/ui';
import { useMessages, useTranslations } from 'next-intl';
import { useCallback, useEffect, useState } from 'react';
import { api, apiProblem } from '../../client/api.ts';
import { useVault } from '../../vault/use-vault.ts';
import type { StudyView } from '../study-view.ts';
import { useConsentProblem } from '../use-consent-problem.ts';
import { IssueForm } from './issue-form.tsx';

type IssuingDeskProps = {
  readonly organisationId: string;
  readonly studies: readonly StudyView[];
  /** Every issuer that accreditors have named. */
  readonly accredited: readonly (IssuerKey & { readonly isRetired: boolean })[];
};

/** The key that this browser issues with, its way to accreditation, and the form. */
export function IssuingDesk({ organisationId, studies, accredited }: IssuingDeskProps) {
  const t = useTranslations('consent.issuing');
  const { run } = useVault();
  const words = useConsentProblem();
  const [key, setKey] = useState<IssuerKey | null | undefined>();
  const [problem, setProblem] = useState<string | null>(null);
  const read = useCallback(
    (operation: 'issuer.key' | 'issuer.create') =>
      run(operation, { organisation: organisationId as never }).then(setKey, (error: unknown) =>
        setProblem(words(error)),
      ),
    [organisationId, run, words],
  );
  useEffect(() => void read('issuer.key'), [read]);

  if (problem !== null) return <Notice tone="negative">{problem}</Notice>;
  if (key === undefined) return <p role="status">{t('looking')}</p>;
  if (key === null) {
    return (
      <Section title={t('noKey')} lead={t('noKeyLead')}>
        <Button onClick={() => void read('issuer.create')}>{t('makeKey')}</Button>
      </Section>
    );
  }
  const known = accredited.find(({ ax, ay }) => ax === key.ax && ay === key.ay);
  if (known === undefined) return <AskForAccreditation organisationId={organisationId} issuer={key} />;
  if (known.isRetired) return <Notice tone="negative">{t('retired')}</Notice>;
  const served = studies.filter(({ issuers }) => issuers.some((each) => each?.ax === key.ax && each.ay === key.ay));
  if (served.length === 0) return <Notice tone="caution">{t('noStudy')}</Notice>;
  return <IssueForm organisationId={organisationId} studies={served} />;
}

type AskProps = { readonly organisationId: string; readonly issuer: IssuerKey };

function AskForAccreditation({ organisationId, issuer }: AskProps) {
  const t = useTranslations('consent.issuing');
  const { common } = useMessages();
  const [name, setName] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const [isAsked, setAsked] = useState(false);
  const ask = () => {
    if (name.trim() === '') return setProblem(t('unitMissing'));
    api.consent.applyForIssuer.mutate({ organisationId: organisationId as never, issuer, name: name.trim() }).then(
      () => setAsked(true),
      (error: unknown) => {
        const { code, message } = apiProblem(error, common.unreachable.body);
        if (code === 'duplicate') setAsked(true);
        else setProblem(message);
      },
    );
  };
  if (isAsked) {
    return (
      <Notice live title={t('askedTitle')}>
        <p>{t('asked')}</p>
        <p>
          <Button variant="secondary" onClick={() => window.location.reload()}>
            {t('lookAgain')}
          </Button>
        </p>
      </Notice>
    );
  }
  return (
    <Section title={t('askTitle')} lead={t('askLead')}>
      <ErrorSummary title={common.problem} errors={problem === null ? [] : [{ message: problem, href: '#unit' }]} />
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          ask();
        }}
      >
        <Input
          id="unit"
          name="unit"
          label={t('unit')}
          hint={t('unitHint')}
          error={problem ?? undefined}
          errorPrefix={common.errorPrefix}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Button type="submit">{t('ask')}</Button>
      </form>
    </Section>
  );
}
