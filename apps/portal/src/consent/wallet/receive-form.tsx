'use client';

import { Button, ErrorSummary, Notice, Textarea } from '@trialmark/ui';
import Link from 'next/link';
import { useMessages, useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import { useVault } from '../../vault/use-vault.ts';
import { today } from '../study-view.ts';
import { useConsentProblem } from '../use-consent-problem.ts';

/** Takes what a coordinator handed over, from the address (after `#`) or pasted. It never leaves this browser. */
export function ReceiveForm() {
  const t = useTranslations('consent.receive');
  const { common } = useMessages();
  const { run } = useVault();
  const words = useConsentProblem();
  const [text, setText] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const [isDone, setDone] = useState(false);
  useEffect(() => {
    if (window.location.hash.length < 2) return;
    setText(window.location.hash.slice(1));
    window.history.replaceState(null, '', window.location.pathname);
  }, []);
  const receive = () =>
    run('credential.receive', { text, today: today() }).then(
      () => {
        setProblem(null);
        setDone(true);
      },
      (error: unknown) => setProblem(words(error)),
    );
  if (isDone) {
    return (
      <Notice live tone="positive" title={t('doneTitle')}>
        <p>{t('done')}</p>
        <p>
          <Link href="/studies">{t('toStudies')}</Link>
        </p>
      </Notice>
    );
  }
  return (
    <>
      <ErrorSummary title={common.problem} errors={problem === null ? [] : [{ message: problem, href: '#handover' }]} />
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void receive();
        }}
      >
        <Textarea
          id="handover"
          name="handover"
          label={t('text')}
          hint={t('hint')}
          rows={6}
          autoComplete="off"
          spellCheck={false}
          className="font-mono"
          error={problem ?? undefined}
          errorPrefix={common.errorPrefix}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <Button type="submit">{t('action')}</Button>
      </form>
    </>
  );
}
