'use client';

import { Button, CopyButton } from '@trialmark/ui';
import { useMessages, useTranslations } from 'next-intl';

/** A recovery code to read, print or copy. */
export function RecoveryCode({ code, fingerprint }: { readonly code: string; readonly fingerprint: string | null }) {
  const t = useTranslations('vault.setUp');
  const { common } = useMessages();
  return (
    <div className="mb-6">
      <p id="recovery-code-label" className="mb-2 font-semibold">
        {t('codeLabel')}
      </p>
      <ol
        aria-labelledby="recovery-code-label"
        className="grid max-w-md grid-cols-3 gap-x-4 gap-y-3 rounded-md border border-line bg-surface p-5"
      >
        {code.split('-').map((group, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: groups keep their places and may be alike
          <li key={index} className="flex items-baseline gap-2">
            <span className="text-sm text-muted tabular-nums">{index + 1}</span>
            <span className="font-mono text-lg tracking-wide">{group}</span>
          </li>
        ))}
      </ol>
      {fingerprint !== null && (
        <p className="mt-4">
          {t('fingerprint')}: <span className="font-mono">{fingerprint}</span>
          <span className="block text-sm text-muted">{t('fingerprintHint')}</span>
        </p>
      )}
      <p className="mt-2 hidden print:block">{t('printed', { address: `${window.location.origin}/wallet/recover` })}</p>
      <p className="mt-4 flex items-center gap-4 print:hidden">
        <Button variant="secondary" onClick={() => window.print()}>
          {t('print')}
        </Button>
        <CopyButton text={code} what={t('codeLabel')} labels={common.copy} />
      </p>
    </div>
  );
}
