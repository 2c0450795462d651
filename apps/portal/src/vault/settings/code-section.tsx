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
  | { readonly kind: 'new' | 'confirm'; readonly newCode: CommandOutput<'code.change'> };

/** The recovery code, to see again and to change. */
export function CodeSection({ isBusy, manage }: CodeSectionProps) {
  const t = useTranslations('vault');
  const { state, call } = useVault();
  const [view, setView] = useState<View>({ kind: 'closed', isChanged: false });
  const fingerprint = state.status === 'unlocked' ? state.fingerprint : null;
  const close = (isChanged = false) => setView({ kind: 'closed', isChanged });
  const show = () => manage(async () => setView({ kind: 'shown', shown: await call('code.show', null) }));
  const change = () => manage(async () => setView({ kind: 'new', newCode: await call('code.change', null) }));
  return (
    <section aria-labelledby="vault-code">
      <h3 id="vault-code" className="mb-2 text-lg font-semibold">
        {t('settings.codeTitle')}
      </h3>
      {view.kind === 'closed' && (
        <>
          {view.isChanged && (
            <Notice live tone="positive">
              <p>{t('settings.changed')}</p>
            </Notice>
          )}
          <p className="flex flex-wrap gap-4">
            <Button variant="secondary" disabled={isBusy} onClick={() => void show()}>
              {t('settings.show')}
            </Button>
            <Button variant="secondary" disabled={isBusy} onClick={() => setView({ kind: 'warned' })}>
              {t('settings.change')}
            </Button>
          </p>
        </>
      )}
      {view.kind === 'shown' && (
        <>
          <RecoveryCode code={view.shown.code} fingerprint={view.shown.restoresWallet ? fingerprint : null} />
          <p className="mb-4 max-w-prose">{t(`settings.${view.shown.restoresWallet ? 'restores' : 'restoresNot'}`)}</p>
          <Button variant="secondary" onClick={() => close()}>
            {t('settings.hide')}
          </Button>
        </>
      )}
      {view.kind === 'warned' && (
        <StepSection level={4} title={t('settings.changeTitle')}>
          <p className="mb-4 max-w-prose">{t('settings.changeText1')}</p>
          <p className="mb-6 max-w-prose">{t('settings.changeText2')}</p>
          <p className="flex flex-wrap gap-4">
            <Button disabled={isBusy} onClick={() => void change()}>
              {t('settings.changeAction')}
            </Button>
            <Button variant="secondary" onClick={() => close()}>
              {t('setUp.back')}
            </Button>
          </p>
        </StepSection>
      )}
      {view.kind === 'new' && (
        <StepSection level={4} title={t('setUp.codeTitle')}>
          <RecoveryCode code={view.newCode.code} fingerprint={null} />
          <p className="mb-6 max-w-prose">{t('settings.restoresNot')}</p>
          <Button onClick={() => setView({ ...view, kind: 'confirm' })}>{t('setUp.written')}</Button>
        </StepSection>
      )}
      {view.kind === 'confirm' && (
        <StepSection level={4} title={t('setUp.confirmTitle')}>
          <ConfirmCode
            ask={view.newCode.ask}
            onShowAgain={() => setView({ ...view, kind: 'new' })}
            finish={async (groups) => {
              await call('code.confirm', { groups });
              close(true);
            }}
          />
        </StepSection>
      )}
    </section>
  );
}
