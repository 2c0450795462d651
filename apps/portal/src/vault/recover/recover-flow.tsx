'use client';

import type { NewPasskey } from '@trialmark/vault';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { hadVault } from '../had-vault.ts';
import { PasskeyForm } from '../passkey-form.tsx';
import { StepSection } from '../step-section.tsx';
import { useVault } from '../use-vault.ts';
import { VaultUnavailable } from '../vault-gate.tsx';
import { VaultReady } from '../vault-ready.tsx';
import { CodeForm } from './code-form.tsx';
import { FoundWallet } from './found-wallet.tsx';
import { NothingLeft } from './nothing-left.tsx';

/**
 * Brings a vault back: here, where the passkey is lost, or on another device, from the code alone or with a file. In each
 * case a new passkey is made.
 */
export function RecoverFlow() {
  const t = useTranslations('vault');
  const { state, call } = useVault();
  const [found, setFound] = useState<string | null>(null);
  const [needsPasskey, setNeedsPasskey] = useState(false);
  const restore = async (code: string, file: string | null) => {
    const restored = file === null ? await call('draft.restore', { code }) : await call('draft.import', { code, file });
    setFound(restored.fingerprint);
  };
  const open = async (code: string) => {
    await call('open', { opener: { kind: 'code', code }, manage: true });
    setNeedsPasskey(true);
  };
  switch (state.status) {
    case 'loading':
      return <p role="status">{t('loading')}</p>;
    case 'unavailable':
      return (
        <>
          <VaultUnavailable problem={t(`problems.${state.problem}`)} />
          {state.problem === 'storage-corrupt' && <NothingLeft />}
        </>
      );
    case 'unlocked':
      if (needsPasskey) return <ReplacePasskey onDone={() => setNeedsPasskey(false)} />;
      return <VaultReady title={t('recover.doneTitle')} fingerprint={state.fingerprint} />;
    case 'none':
      if (found !== null) return <FoundWallet fingerprint={found} onBack={() => setFound(null)} />;
      return (
        <>
          <p className="mb-6 max-w-prose">{hadVault() ? t('problems.storage-lost') : t('recover.leadNone')}</p>
          <CodeForm withFile use={restore} />
        </>
      );
    case 'locked':
      return (
        <>
          <p className="mb-6 max-w-prose">{t('recover.leadLocked')}</p>
          <CodeForm withFile={false} use={open} />
          <NothingLeft />
        </>
      );
  }
}

/** A new passkey in place of the lost ones; the code has opened the vault. */
function ReplacePasskey({ onDone }: { readonly onDone: () => void }) {
  const t = useTranslations('vault');
  const { call } = useVault();
  const replace = async (passkey: NewPasskey) => {
    await call('passkey.add', { passkey, replacesOthers: true }, [passkey.prf]);
    onDone();
  };
  return (
    <StepSection title={t('setUp.passkeyTitle')}>
      <p className="mb-6 max-w-prose">{t('recover.passkeyLockedLead')}</p>
      <PasskeyForm existing={[]} action={t('recover.finish')} use={replace} />
    </StepSection>
  );
}
