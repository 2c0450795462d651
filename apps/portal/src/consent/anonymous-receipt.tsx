'use client';

import { ButtonLink, Progress } from '@trialmark/ui';
import { useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';

type AnonymousReceiptProps = { readonly digest: string; readonly apiOrigin: string };

const PAUSE_MS = 1_000;
const GIVE_UP_AFTER = 600;

/**
 * Waits for the receipt of a statement, asking without a cookie: somebody who is signed in for their work in this browser
 * is not to be seen asking for their own consent's receipt.
 */
export function AnonymousReceipt({ digest, apiOrigin }: AnonymousReceiptProps) {
  const t = useTranslations('consent.receipt');
  const [index, setIndex] = useState<string | null>(null);
  const address = `${apiOrigin}/api/v1/statements/${digest}/receipt`;
  useEffect(() => {
    let isLeft = false;
    const wait = async () => {
      for (let attempt = 0; attempt < GIVE_UP_AFTER && !isLeft; attempt += 1) {
        const found = await readIndex(address).catch(() => null);
        if (found !== null) return setIndex(found);
        await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
      }
    };
    void wait();
    return () => {
      isLeft = true;
    };
  }, [address]);
  return (
    <div aria-live="polite" className="min-h-24 print:hidden">
      {index === null ? (
        <Progress label={t('waiting')} value={null} />
      ) : (
        <>
          <p className="mb-4 max-w-prose">{t('covered', { index })}</p>
          <div className="flex flex-wrap gap-3">
            <ButtonLink variant="secondary" href={address} download>
              {t('download')}
            </ButtonLink>
            <ButtonLink variant="quiet" href={`/log/entries/${index}`}>
              {t('openEntry')}
            </ButtonLink>
          </div>
        </>
      )}
    </div>
  );
}

/** The statement's place in the log once witnesses have cosigned it, null before. */
async function readIndex(address: string): Promise<string | null> {
  const response = await fetch(address, { credentials: 'omit', referrerPolicy: 'no-referrer' });
  if (response.status !== 200) return null;
  return /^index (\d+)$/m.exec(await response.text())?.[1] ?? null;
}
