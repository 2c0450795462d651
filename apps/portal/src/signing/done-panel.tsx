'use client';

import { Button, ConfirmationPanel, Digest, Section, SummaryList } from '@trialmark/ui';
import { useMessages, useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import { type KeptDone, readDone } from './kept-done.ts';
import { ReceiptStatus } from './receipt-status.tsx';

type DonePanelProps = { readonly digest: string; readonly apiOrigin: string };

/** It is signed and accepted: its number, what happens next, and the receipt once there is one. */
export function DonePanel({ digest, apiOrigin }: DonePanelProps) {
  const { common, work } = useMessages();
  const t = useTranslations('work.sign');
  const [done, setDone] = useState<KeptDone | null | undefined>(undefined);
  useEffect(() => setDone(readDone(digest)), [digest]);
  // What was signed is known to this tab alone: until that is read, nothing is said that would change under the reader.
  if (done === undefined) return <div className="min-h-dvh" />;
  const titles: Readonly<Record<string, string>> = work.sign.doneTitles;
  const next: Readonly<Record<string, string>> = work.sign.nextOf;
  const type = done?.type.replaceAll('.', '-') ?? '';
  const shared = done?.signatures ?? null;
  const left = shared === null ? 0 : shared.needed - shared.given;
  const title = shared !== null && left > 0 ? t('doneShared', shared) : (titles[type] ?? t('doneTitle'));
  const registryId = done?.registryId ?? null;
  const request = done?.subject.startsWith('areq_') === true ? done.subject : null;
  const reference = registryId ?? (done?.type === 'access.requested' ? request : null);
  return (
    <>
      {reference === null ? (
        <ConfirmationPanel title={title} />
      ) : (
        <ConfirmationPanel
          title={title}
          referenceLabel={registryId === null ? t('reference') : t('number')}
          reference={<span className="break-all">{reference}</span>}
        />
      )}
      <div className="space-y-10">
        <Section title={t('next')}>
          <p className="mb-4 max-w-prose">{t('nextText')}</p>
          <p className="mb-6 max-w-prose">{left > 0 ? t('nextShared', { left }) : (next[type] ?? '')}</p>
          <ReceiptStatus digest={digest} apiOrigin={apiOrigin} />
        </Section>
        <SummaryList
          rows={[
            { label: t('statement'), value: <Digest value={digest} what={t('statement')} labels={common.copy} /> },
          ]}
        />
        <ul className="space-y-2 print:hidden">
          {request !== null && (
            <li>
              <a href={`/requests/${request}`}>{t('openRequest')}</a>
            </li>
          )}
          {registryId !== null && (
            <li>
              <a href={`/trials/${registryId}`}>{t('openTrial')}</a>
            </li>
          )}
          <li>
            <a href={done === null ? '/account' : `/work/${done.organisationId}`}>{t('work')}</a>
          </li>
          <li>
            <Button variant="quiet" small className="-ml-3" onClick={() => window.print()}>
              {t('print')}
            </Button>
          </li>
        </ul>
      </div>
    </>
  );
}
