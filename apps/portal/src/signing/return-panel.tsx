'use client';

import { Button, ButtonLink, ErrorSummary, Notice, PageHeader, Progress } from '@trialmark/ui';
import { useMessages, useTranslations } from 'next-intl';
import { useEffect, useRef, useState } from 'react';
import { existingErrors } from '../client/problem-errors.ts';
import { goToSign } from './go-to-signer.ts';
import { keepDone } from './kept-done.ts';
import { type Settled, settleReturn } from './settle-return.ts';

/** Takes the answer of the signing page out of the address, and does what it was for, once. */
export function ReturnPanel({ signerOrigin }: { readonly signerOrigin: string }) {
  const { work, common } = useMessages();
  const t = useTranslations('work.sign');
  const c = useTranslations('work.check');
  const [settled, setSettled] = useState<Settled | null>(null);
  const isBegun = useRef(false);
  useEffect(() => {
    if (isBegun.current) return;
    isBegun.current = true;
    const fragment = window.location.hash.slice(1);
    window.history.replaceState(null, '', window.location.pathname);
    void settleReturn(fragment, work.form.unreachable).then((result) => {
      if (result.kind === 'accepted') {
        const { type, subject, registryId, organisationId } = result.signed;
        keepDone(result.digest, { type, subject, registryId, organisationId, signatures: result.signatures });
        return window.location.replace(`/signing/done/${result.digest}`);
      }
      if (result.kind === 'asked') return window.location.replace(result.back);
      setSettled(result);
    });
  }, [work.form.unreachable]);
  if (settled === null || settled.kind === 'accepted' || settled.kind === 'asked') {
    return (
      <>
        <PageHeader title={t('returningTitle')} />
        <Progress label={t('returning')} value={null} />
      </>
    );
  }
  if (settled.kind === 'sign-key') {
    const { prepared, organisationId, back } = settled;
    return (
      <>
        <PageHeader title={t('keyMade')} lead={t('keyMadeLead')} />
        <Button onClick={() => void goToSign(prepared, { signerOrigin, organisationId, back })}>{t('vouch')}</Button>
      </>
    );
  }
  if (settled.kind === 'failed') {
    const { message, problems } = settled.problem;
    const existing = existingErrors(settled.problem, (registryId) => c('existing', { registryId }));
    return (
      <>
        <ErrorSummary
          title={common.problem}
          errors={[{ message }, ...existing, ...problems.filter((each) => each.message !== message)]}
        />
        <PageHeader title={t('wrongTitle')} />
        <ButtonLink href={settled.back}>{t('again')}</ButtonLink>
      </>
    );
  }
  return (
    <>
      <PageHeader title={t('refusedTitle')} />
      <Notice tone="caution" live>
        <p>{settled.kind === 'refused' ? t('refused', { message: settled.message }) : t('notOurs')}</p>
      </Notice>
      <ButtonLink href={settled.kind === 'refused' ? settled.back : '/account'}>
        {settled.kind === 'refused' ? t('again') : t('work')}
      </ButtonLink>
    </>
  );
}
