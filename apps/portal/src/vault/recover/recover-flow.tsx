'use client';

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
  if (state.status === 'loading') return <p role="status">{t('loading')}</p>;
  if (state.status === 'unavailable') {
    return (
      <>
        <VaultUnavailable problem={t(`problems.${state.problem}`)} />
        {state.problem === 'storage-corrupt' && <NothingLeft />}
      </>
    );
  }
  if (needsPasskey && state.status === 'unlocked') {
    return (
      <StepSection title={t('setUp.passkeyTitle')}>
        <p className="mb-6 max-w-prose">{t('recover.passkeyLockedLead')}</p>
        <PasskeyForm
          existing={[]}
          action={t('recover.finish')}
          use={async (passkey) => {
            await call('passkey.add', { passkey, replacesOthers: true }, [passkey.prf]);
            setNeedsPasskey(false);
          }}
        />
      </StepSection>
    );
  }
  if (state.status === 'unlocked') return <VaultReady title={t('recover.doneTitle')} fingerprint={state.fingerprint} />;
  if (found !== null) return <FoundWallet fingerprint={found} onBack={() => setFound(null)} />;
  if (state.status === 'none') {
    return (
      <>
        <p className="mb-6 max-w-prose">{hadVault() ? t('problems.storage-lost') : t('recover.leadNone')}</p>
        <CodeForm
          withFile
          use={async (code, file) => {
            const restored =
              file === null ? await call('draft.restore', { code }) : await call('draft.import', { code, file });
            setFound(restored.fingerprint);
          }}
        />
      </>
    );
  }
  return (
    <>
      <p className="mb-6 max-w-prose">{t('recover.leadLocked')}</p>
      <CodeForm
        withFile={false}
        use={async (code) => {
          await call('open', { opener: { kind: 'code', code }, manage: true });
          setNeedsPasskey(true);
        }}
      />
      <NothingLeft />
    </>
  );
}
