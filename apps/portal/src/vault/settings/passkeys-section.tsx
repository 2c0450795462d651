'use client';

import { Button } from '@trialmark/ui';
import type { PasskeySummary } from '@trialmark/vault';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { dateWords } from '../../record/date-words.ts';
import { PasskeyForm } from '../passkey-form.tsx';
import { useVault } from '../use-vault.ts';

type PasskeysSectionProps = {
  readonly passkeys: readonly PasskeySummary[];
  readonly isBusy: boolean;
  readonly manage: (work: () => Promise<void>) => Promise<void>;
};

/** The vault's passkeys, to add and to remove. */
export function PasskeysSection({ passkeys, isBusy, manage }: PasskeysSectionProps) {
  const t = useTranslations('vault.settings');
  const { call } = useVault();
  const [said, setSaid] = useState('');
  const [isAdding, setAdding] = useState(false);
  const remove = ({ credentialId, name }: PasskeySummary) =>
    manage(async () => {
      await call('passkey.remove', { credentialId });
      setSaid(t('removed', { name }));
    });
  return (
    <section aria-labelledby="vault-passkeys">
      <h3 id="vault-passkeys" className="mb-2 text-lg font-semibold">
        {t('passkeysTitle')}
      </h3>
      <ul className="mb-4">
        {passkeys.map((passkey) => (
          <li
            key={passkey.credentialId}
            className="flex max-w-prose items-center justify-between gap-4 border-b border-line py-2"
          >
            <span>
              {passkey.name}
              <span className="block text-sm text-muted">
                {t('since', { date: dateWords(new Date(passkey.createdAtMs).toISOString().slice(0, 10)) })}
              </span>
            </span>
            <Button variant="quiet" small disabled={isBusy} onClick={() => void remove(passkey)}>
              {t('remove')} <span className="sr-only">{passkey.name}</span>
            </Button>
          </li>
        ))}
      </ul>
      <p role="status" className="mb-4">
        {said}
      </p>
      {isAdding ? (
        <PasskeyForm
          existing={passkeys}
          action={t('add')}
          use={async (passkey) => {
            await call('passkey.add', { passkey, replacesOthers: false }, [passkey.prf]);
            setAdding(false);
            setSaid(t('added', { name: passkey.name }));
          }}
        />
      ) : (
        <Button variant="secondary" onClick={() => setAdding(true)}>
          {t('add')}
        </Button>
      )}
    </section>
  );
}
