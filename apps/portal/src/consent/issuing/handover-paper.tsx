'use client';

import { Button, CopyButton, Notice } from '@trialmark/ui';
import { useMessages, useTranslations } from 'next-intl';
import { QrCode } from '../../components/qr-code.tsx';

type HandoverPaperProps = { readonly handover: string; readonly onAgain: () => void };

/** Most that a QR code holds at its least level of repair, less the address. */
const QR_MAX = 2_200;

/** The sealed credential as a QR code of a link, and as text. Only the patient's wallet can read it. */
export function HandoverPaper({ handover, onAgain }: HandoverPaperProps) {
  const t = useTranslations('consent.issuing');
  const { common } = useMessages();
  const link = `${window.location.origin}/wallet/receive#${handover}`;
  return (
    <section aria-labelledby="handover-title">
      <h2 id="handover-title" className="mb-3 font-serif text-xl font-semibold">
        {t('madeTitle')}
      </h2>
      <p className="mb-4 max-w-prose">{t('made')}</p>
      {link.length <= QR_MAX ? (
        <QrCode text={link} label={t('qr')} />
      ) : (
        <Notice>
          <p>{t('tooLong')}</p>
        </Notice>
      )}
      <label className="mb-1 block font-semibold" htmlFor="handover-text">
        {t('text')}
      </label>
      <textarea
        id="handover-text"
        data-handover
        readOnly
        rows={6}
        className="mb-3 w-full max-w-3xl rounded-md border border-control bg-surface p-3 font-mono text-sm"
        value={handover}
      />
      <p className="flex flex-wrap items-center gap-4 print:hidden">
        <CopyButton text={handover} what={t('text')} labels={common.copy} />
        <Button variant="secondary" onClick={() => window.print()}>
          {t('print')}
        </Button>
        <Button variant="quiet" onClick={onAgain}>
          {t('another')}
        </Button>
      </p>
    </section>
  );
}
