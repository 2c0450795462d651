'use client';

import { Button } from '@trialmark/ui';
import { useTranslations } from 'next-intl';
import { keepStorage } from '../keep-storage.ts';
import { PasskeyForm } from '../passkey-form.tsx';
import { StepSection } from '../step-section.tsx';
import { useVault } from '../use-vault.ts';

type FoundWalletProps = { readonly fingerprint: string; readonly onBack: () => void };

/** Shows whose wallet a code restores, and stores it with a new passkey. */
export function FoundWallet({ fingerprint, onBack }: FoundWalletProps) {
  const t = useTranslations('vault');
  const { call } = useVault();
  const goBack = () => void call('draft.drop', null).then(onBack);
  return (
    <StepSection title={t('recover.foundTitle')}>
      <p className="mb-2">
        {t('setUp.fingerprint')}: <strong className="font-mono">{fingerprint}</strong>
      </p>
      <p className="mb-6 max-w-prose">{t('recover.found')}</p>
      <p className="mb-6 max-w-prose">{t('recover.passkeyLead')}</p>
      <PasskeyForm
        existing={[]}
        action={t('recover.finish')}
        use={async (passkey) => {
          await call('draft.passkey', passkey, [passkey.prf]);
          await call('draft.finish', { groups: [] });
          await keepStorage();
        }}
      />
      <p className="mt-6">
        <Button variant="quiet" onClick={goBack}>
          {t('setUp.back')}
        </Button>
      </p>
    </StepSection>
  );
}
