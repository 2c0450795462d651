'use client';

import { Button, Section } from '@trialmark/ui';
import { useTranslations } from 'next-intl';
import { KeysSection } from '../../recipient/keys-section.tsx';
import { RemoveVault } from '../remove-vault.tsx';
import { useVault } from '../use-vault.ts';
import { VaultGate } from '../vault-gate.tsx';
import { ContentsSection } from './contents-section.tsx';
import { ExportSection } from './export-section.tsx';
import { ManageSection } from './manage-section.tsx';

/** All that a person can do with their vault. */
export function VaultSettings() {
  const t = useTranslations('vault.settings');
  const { lockNow } = useVault();
  return (
    <VaultGate>
      <div className="space-y-12">
        <ContentsSection />
        <Section id="lock" title={t('lockTitle')} lead={t('lockLead')}>
          <Button variant="secondary" onClick={lockNow}>
            {t('lockNow')}
          </Button>
        </Section>
        <KeysSection />
        <ManageSection />
        <ExportSection />
        <Section id="remove" title={t('removeTitle')}>
          <RemoveVault />
        </Section>
      </div>
    </VaultGate>
  );
}
