'use client';

import { Section, SummaryList } from '@trialmark/ui';
import { useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import { useVault } from '../use-vault.ts';
import { useVaultTask } from '../use-vault-task.ts';
import type { VaultContents } from '../worker/contents-operation.ts';

/** What the vault holds, by kind and number, and by which fingerprint its wallet is known. */
export function ContentsSection() {
  const t = useTranslations('vault.settings');
  const { state, run } = useVault();
  const { attempt, errors } = useVaultTask();
  const [contents, setContents] = useState<VaultContents>([]);
  useEffect(() => void attempt(async () => setContents(await run('vault.contents', null))), [attempt, run]);
  const held = contents.filter(({ count }) => count > 0);
  return (
    <Section id="contents" title={t('contentsTitle')}>
      {errors.map(({ message }) => (
        <p key={message} role="alert">
          {message}
        </p>
      ))}
      <SummaryList
        rows={[
          {
            label: t('fingerprint'),
            value: <span className="font-mono">{state.status === 'unlocked' ? state.fingerprint : ''}</span>,
          },
          ...held.map(({ kind, count }) => ({ label: t(`contents.${kind}`), value: String(count) })),
        ]}
      />
    </Section>
  );
}
