'use client';

import { useTranslations } from 'next-intl';
import { useVault } from './use-vault.ts';
import { VaultGate } from './vault-gate.tsx';
import { VaultReady } from './vault-ready.tsx';

/** Sets the vault up or unlocks it, whichever is needed, and says that it is open. */
export function OpenVault() {
  const t = useTranslations('vault.setUp');
  const { state } = useVault();
  return (
    <VaultGate>
      {state.status === 'unlocked' && <VaultReady title={t('unlockedTitle')} fingerprint={state.fingerprint} />}
    </VaultGate>
  );
}
