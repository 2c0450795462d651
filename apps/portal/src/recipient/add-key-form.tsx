'use client';

import { Button, Details, Notice } from '@trialmark/ui';
import { useMessages, useTranslations } from 'next-intl';
import { useState } from 'react';
import { FileText } from '../components/file-text.tsx';
import { useVault } from '../vault/use-vault.ts';
import { useRecipientProblem } from './use-recipient-problem.ts';

type AddKeyFormProps = { readonly onAdded?: (recipient: string) => void };

/** Takes a decryption key from a file into the vault. */
export function AddKeyForm({ onAdded }: AddKeyFormProps) {
  const t = useTranslations('recipient.key');
  const { common } = useMessages();
  const { run } = useVault();
  const words = useRecipientProblem();
  const [text, setText] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const [isAdded, setAdded] = useState(false);
  const add = async () => {
    setAdded(false);
    if (text.trim() === '') return setProblem(t('addMissing'));
    try {
      const { recipient } = await run('researcher.import', { text });
      setText('');
      setProblem(null);
      setAdded(true);
      onAdded?.(recipient);
    } catch (error) {
      setProblem(words(error));
    }
  };
  return (
    <Details summary={t('add')}>
      <FileText
        id="researcher-key-file"
        label={t('addField')}
        hint={t('addHint')}
        openLabel={t('addOpen')}
        error={problem ?? undefined}
        errorPrefix={common.errorPrefix}
        value={text}
        onValueChange={setText}
      />
      <Button variant="secondary" onClick={() => void add()}>
        {t('addAction')}
      </Button>
      {isAdded && (
        <Notice live tone="positive">
          {t('added')}
        </Notice>
      )}
    </Details>
  );
}
