'use client';

import { Button, Notice } from '@trialmark/ui';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { hadVault } from './had-vault.ts';
import { SetUpFlow } from './set-up/set-up-flow.tsx';
import { UnlockPanel } from './unlock-panel.tsx';
import { useVault } from './use-vault.ts';

type VaultGateProps = { readonly children: ReactNode };

/**
 * Shows its children to whom the vault of this browser is open; else lets them unlock it or set one up, in place. The page
 * gives it the messages `common` and `vault`.
 */
export function VaultGate({ children }: VaultGateProps) {
  const t = useTranslations('vault');
  const { state } = useVault();
  switch (state.status) {
    case 'loading':
      return <p role="status">{t('loading')}</p>;
    case 'unavailable':
      return <VaultUnavailable problem={t(`problems.${state.problem}`)} />;
    case 'unlocked':
      return children;
    case 'locked':
      return (
        <section aria-labelledby="vault-gate">
          <h2 id="vault-gate" className="mb-4 font-serif text-xl font-semibold">
            {t('gate.lockedTitle')}
          </h2>
          <UnlockPanel passkeys={state.passkeys} />
        </section>
      );
    case 'none':
      return (
        <>
          {hadVault() && <VaultLost />}
          <SetUpFlow />
        </>
      );
  }
}

/** Neither the vault nor its absence can be seen. */
export function VaultUnavailable({ problem }: { readonly problem: string }) {
  const t = useTranslations('vault');
  return (
    <Notice live tone="negative" title={t('gate.unavailableTitle')}>
      <p>{problem}</p>
      <p>
        <Button variant="secondary" onClick={() => window.location.reload()}>
          {t('again')}
        </Button>
      </p>
    </Notice>
  );
}

/** The browser deleted what it had. */
function VaultLost() {
  const t = useTranslations('vault');
  return (
    <Notice tone="caution">
      <p>{t('problems.storage-lost')}</p>
      <p>
        <a href="/wallet/recover">{t('settings.recoverLink')}</a>
      </p>
    </Notice>
  );
}
