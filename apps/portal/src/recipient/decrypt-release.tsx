'use client';

import { Button, ConfirmationPanel, Details, Notice, Progress } from '@trialmark/ui';
import { useTranslations } from 'next-intl';
import { useMemo } from 'react';
import { VaultGate } from '../vault/vault-gate.tsx';
import { AddKeyForm } from './add-key-form.tsx';
import { type Decrypting, type SealedRelease, useDecrypting } from './use-decrypting.ts';

/** From this size on, a download that can go on after a break is worth the detour. */
const LARGE_BYTES = 1_000_000_000;
const SIZE = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 1 });

/**
 * Downloads a release, decrypts it with a key in the vault, and saves it. Give it the messages `common`, `vault` and
 * `recipient`. Once the file's key is known the vault may lock: the download goes on.
 */
export function DecryptRelease({ releaseId, ciphertextDigest, sizeBytes, fileName }: SealedRelease) {
  const t = useTranslations('recipient.decrypt');
  const release = useMemo(
    () => ({ releaseId, ciphertextDigest, sizeBytes, fileName }),
    [releaseId, ciphertextDigest, sizeBytes, fileName],
  );
  const { state, start, cancel } = useDecrypting(release);
  const again = () => void start();
  if (state.kind === 'working') {
    return (
      <div aria-live="polite">
        <div className="mb-4">
          <Progress label={t('downloading')} value={Math.floor((100 * state.bytes) / sizeBytes)} />
        </div>
        <Button variant="secondary" onClick={cancel}>
          {t('stop')}
        </Button>
      </div>
    );
  }
  if (state.kind === 'done') {
    return (
      <>
        <ConfirmationPanel level={2} title={t('doneTitle')} />
        <p className="mb-4 max-w-prose">{t('done', { name: `${fileName}.zip` })}</p>
        <VaultGate>
          <Button variant="secondary" onClick={again}>
            {t('again')}
          </Button>
        </VaultGate>
      </>
    );
  }
  return (
    <>
      <VaultGate>
        <Start state={state} sizeBytes={sizeBytes} onStart={again} />
      </VaultGate>
      <OtherWays />
    </>
  );
}

type StartProps = {
  readonly state: Extract<Decrypting, { readonly kind: 'open' }>;
  readonly sizeBytes: number;
  readonly onStart: () => void;
};

function Start({ state, sizeBytes, onStart }: StartProps) {
  const t = useTranslations('recipient.decrypt');
  return (
    <>
      <p className="mb-4 max-w-prose">{t('lead')}</p>
      {sizeBytes > LARGE_BYTES && <Notice>{t('large')}</Notice>}
      {state.wasStopped && <Notice live>{t('stopped')}</Notice>}
      {state.problem !== null && (
        <Notice live tone="negative">
          <p>{state.problem}</p>
        </Notice>
      )}
      <p className="mb-4 flex flex-wrap items-center gap-4">
        <Button onClick={onStart}>{t('action')}</Button>
        <span className="text-muted">{t('size', { size: sizeWords(sizeBytes) })}</span>
      </p>
      {state.problem !== null && <AddKeyForm />}
    </>
  );
}

function OtherWays() {
  const t = useTranslations('recipient.decrypt');
  return (
    <Details summary={t('other')}>
      <p className="mb-2 max-w-prose">{t('otherText')}</p>
      <p>
        <code>{t('otherAge')}</code>
      </p>
    </Details>
  );
}

function sizeWords(bytes: number): string {
  if (bytes < 1_000_000) return `${SIZE.format(bytes / 1_000)} kB`;
  return bytes < 1_000_000_000 ? `${SIZE.format(bytes / 1e6)} MB` : `${SIZE.format(bytes / 1e9)} GB`;
}
