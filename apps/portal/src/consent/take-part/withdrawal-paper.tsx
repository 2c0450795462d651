'use client';

import { Button, CopyButton } from '@trialmark/ui';
import { useMessages, useTranslations } from 'next-intl';
import { QrCode } from '../../components/qr-code.tsx';

type WithdrawalPaperProps = { readonly code: string; readonly study: string; readonly registryId: string };

/** The code that ends this consent, as text and as a QR code of the page to use it on, to print. */
export function WithdrawalPaper({ code, study, registryId }: WithdrawalPaperProps) {
  const t = useTranslations('consent.paper');
  const { common } = useMessages();
  const address = `${window.location.origin}/withdraw`;
  return (
    <section aria-labelledby="withdrawal-code" className="mb-10 max-w-3xl rounded-md border border-line bg-surface p-6">
      <h2 id="withdrawal-code" className="mb-3 font-serif text-xl font-semibold">
        {t('title')}
      </h2>
      <p className="mb-4 max-w-prose">{t('lead')}</p>
      <p className="mb-4">
        {study} <span className="text-muted">({registryId})</span>
      </p>
      <div className="flex flex-wrap gap-x-8">
        <QrCode text={`${address}#${code.replaceAll('-', '')}`} label={t('qr')} />
        <div>
          <p data-withdrawal-code className="mb-3 grid grid-cols-4 gap-x-4 gap-y-1 font-mono text-lg">
            {code.split('-').map((group, place) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: groups keep their places and may be alike
              <span key={place}>{group}</span>
            ))}
          </p>
          <p className="text-sm text-muted">{t('where', { address })}</p>
        </div>
      </div>
      <p className="mt-4 flex items-center gap-4 print:hidden">
        <Button variant="secondary" onClick={() => window.print()}>
          {t('print')}
        </Button>
        <CopyButton text={code} what={t('title')} labels={common.copy} />
      </p>
    </section>
  );
}
