'use client';

import { Button, CopyButton, Notice } from '@trialmark/ui';
import { useMessages, useTranslations } from 'next-intl';
import { useState } from 'react';
import { QrCode } from '../../components/qr-code.tsx';
import { useVault } from '../../vault/use-vault.ts';
import { useConsentProblem } from '../use-consent-problem.ts';

/** The card that a coordinator needs to make a credential: shown when asked for. */
export function CardPanel() {
  const t = useTranslations('consent.wallet');
  const { common } = useMessages();
  const { run } = useVault();
  const words = useConsentProblem();
  const [card, setCard] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const show = () =>
    run('wallet.card', null).then(
      (shown) => setCard(shown.card),
      (error: unknown) => setProblem(words(error)),
    );
  if (problem !== null) return <Notice tone="negative">{problem}</Notice>;
  if (card === null) {
    return (
      <Button variant="secondary" onClick={() => void show()}>
        {t('showCard')}
      </Button>
    );
  }
  return (
    <div className="flex flex-wrap gap-x-8">
      <QrCode text={card.replaceAll('-', '')} label={t('cardQr')} />
      <div>
        <p data-handover-card className="mb-3 grid grid-cols-4 gap-x-4 gap-y-1 font-mono">
          {card.split('-').map((group, place) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: groups keep their places and may be alike
            <span key={place}>{group}</span>
          ))}
        </p>
        <CopyButton text={card} what={t('card')} labels={common.copy} />
      </div>
    </div>
  );
}
