'use client';

import { Button, Notice } from '@trialmark/ui';
import type { CommandOutput } from '@trialmark/vault';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { ConfirmCode } from '../confirm-code.tsx';
import { RecoveryCode } from '../recovery-code.tsx';
import { StepSection } from '../step-section.tsx';
import { useVault } from '../use-vault.ts';

type CodeSectionProps = {
  readonly isBusy: boolean;
  readonly manage: (work: () => Promise<void>) => Promise<void>;
};

type View =
  | { readonly kind: 'closed'; readonly isChanged: boolean }
  | { readonly kind: 'shown'; readonly shown: CommandOutput<'code.show'> }
  | { readonly kind: 'warned' }
  | { readonly kind: 'new'; readonly newCode: CommandOutput<'code.change'> };

/** The recovery code, to see again and to change. */
export function CodeSection({ isBusy, manage }: CodeSectionProps) {
  const t = useTranslations('vault.settings');
  const { call } = useVault();
  const [view, setView] = useState<View>({ kind: 'closed', isChanged: false });
  const close = (isChanged = false) => setView({ kind: 'closed', isChanged });
  const show = () => manage(async () => setView({ kind: 'shown', shown: await call('code.show', null) }));
  const change = () => manage(async () => setView({ kind: 'new', newCode: await call('code.change', null) }));
  return (
    <section aria-labelledby="vault-code">
      <h3 id="vault-code" className="mb-2 text-lg font-semibold">
        {t('codeTitle')}
      </h3>
      {view.kind === 'closed' && (
        <>
          {view.isChanged && (
            <Notice live tone="positive">
              <p>{t('changed')}</p>
            </Notice>
          )}
          <p className="flex flex-wrap gap-4">
            <Button variant="secondary" disabled={isBusy} onClick={() => void show()}>
              {t('show')}
            </Button>
            <Button variant="secondary" disabled={isBusy} onClick={() => setView({ kind: 'warned' })}>
              {t('change')}
            </Button>
          </p>
        </>
      )}
      {view.kind === 'shown' && <ShownCode shown={view.shown} onClose={() => close()} />}
      {view.kind === 'warned' && (
        <BeforeChange isBusy={isBusy} onChange={() => void change()} onClose={() => close()} />
      )}
      {view.kind === 'new' && <ChangedCode newCode={view.newCode} onDone={() => close(true)} />}
    </section>
  );
}

type ShownCodeProps = { readonly shown: CommandOutput<'code.show'>; readonly onClose: () => void };

function ShownCode({ shown: { code, restoresWallet }, onClose }: ShownCodeProps) {
  const t = useTranslations('vault.settings');
  const { state } = useVault();
  const fingerprint = state.status === 'unlocked' && restoresWallet ? state.fingerprint : null;
  return (
    <>
      <RecoveryCode code={code} fingerprint={fingerprint} />
      <p className="mb-4 max-w-prose">{t(restoresWallet ? 'restores' : 'restoresNot')}</p>
      <Button variant="secondary" onClick={onClose}>
        {t('hide')}
      </Button>
    </>
  );
}

type BeforeChangeProps = { readonly isBusy: boolean; readonly onChange: () => void; readonly onClose: () => void };

/** What a change of the code does, and what it cannot do. */
function BeforeChange({ isBusy, onChange, onClose }: BeforeChangeProps) {
  const t = useTranslations('vault');
  return (
    <StepSection level={4} title={t('settings.changeTitle')}>
      <p className="mb-4 max-w-prose">{t('settings.changeText1')}</p>
      <p className="mb-6 max-w-prose">{t('settings.changeText2')}</p>
      <p className="flex flex-wrap gap-4">
        <Button disabled={isBusy} onClick={onChange}>
          {t('settings.changeAction')}
        </Button>
        <Button variant="secondary" onClick={onClose}>
          {t('setUp.back')}
        </Button>
      </p>
    </StepSection>
  );
}

type ChangedCodeProps = { readonly newCode: CommandOutput<'code.change'>; readonly onDone: () => void };

/** Shows a new code and has it typed back; the old one holds until then. */
function ChangedCode({ newCode: { code, ask }, onDone }: ChangedCodeProps) {
  const t = useTranslations('vault');
  const { call } = useVault();
  const [isWritten, setWritten] = useState(false);
  if (!isWritten) {
    return (
      <StepSection level={4} title={t('setUp.codeTitle')}>
        <RecoveryCode code={code} fingerprint={null} />
        <p className="mb-6 max-w-prose">{t('settings.restoresNot')}</p>
        <Button onClick={() => setWritten(true)}>{t('setUp.written')}</Button>
      </StepSection>
    );
  }
  const finish = async (groups: readonly string[]) => {
    await call('code.confirm', { groups });
    onDone();
  };
  return (
    <StepSection level={4} title={t('setUp.confirmTitle')}>
      <ConfirmCode ask={ask} onShowAgain={() => setWritten(false)} finish={finish} />
    </StepSection>
  );
}
