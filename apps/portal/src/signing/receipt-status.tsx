'use client';

import { ButtonLink, Notice, Progress } from '@trialmark/ui';
import { useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import { api } from '../client/api.ts';

type State = { readonly kind: 'waiting' | 'slow' } | { readonly kind: 'ready'; readonly index: number };

const PAUSE_MS = 1_000;
const SLOW_AFTER = 30;
const GIVE_UP_AFTER = 600;

type ReceiptStatusProps = {
  readonly digest: string;
  /** Address of the API for browsers; receipts are served from there. */
  readonly apiOrigin: string;
};

/** Waits until the witnesses have cosigned a checkpoint that covers the statement, then offers the receipt. */
export function ReceiptStatus({ digest, apiOrigin }: ReceiptStatusProps) {
  const t = useTranslations('work.sign');
  const [state, setState] = useState<State>({ kind: 'waiting' });
  useEffect(() => {
    let isLeft = false;
    const wait = async () => {
      for (let attempt = 0; attempt < GIVE_UP_AFTER && !isLeft; attempt += 1) {
        const receipt = await api.log.receipt.query({ digest }).catch(() => null);
        if (receipt?.kind === 'ready') return setState({ kind: 'ready', index: receipt.index });
        if (attempt === SLOW_AFTER) setState({ kind: 'slow' });
        await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
      }
    };
    void wait();
    return () => {
      isLeft = true;
    };
  }, [digest]);
  return (
    <div aria-live="polite" className="min-h-28">
      {state.kind === 'ready' ? (
        <>
          <p className="mb-4">{t('covered', { index: String(state.index) })}</p>
          <div className="flex flex-wrap gap-3">
            <ButtonLink href={`${apiOrigin}/api/v1/statements/${digest}/receipt`} download>
              {t('receipt')}
            </ButtonLink>
            <ButtonLink variant="secondary" href={`/log/entries/${state.index}`}>
              {t('openEntry')}
            </ButtonLink>
          </div>
        </>
      ) : (
        <>
          <Progress label={t('waiting')} value={null} />
          {state.kind === 'slow' && <Notice tone="caution">{t('slow')}</Notice>}
        </>
      )}
    </div>
  );
}
