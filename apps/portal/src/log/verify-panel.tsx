'use client';

import { Button, Notice } from '@trialmark/ui';
import { useMessages, useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import { FileText } from '../components/file-text.tsx';
import { StageList } from '../components/stage-list.tsx';
import { browserLog } from '../verification/browser-log.ts';
import type { EntryClaim } from '../verification/entry-claim.ts';
import { readKeptPolicy } from '../verification/kept-policy.ts';
import { allPassed, type Stage } from '../verification/stages.ts';
import { verifyEntry } from '../verification/verify-entry.ts';

type VerifyPanelProps = { readonly claim: EntryClaim; readonly logUrl: string };

/** Verifies what the page says about an entry, from the log's own files, with every step in view. */
export function VerifyPanel({ claim, logUrl }: VerifyPanelProps) {
  const t = useTranslations('trial.verify');
  const { common, trial } = useMessages();
  const [policy, setPolicy] = useState('');
  const [fromSite, setFromSite] = useState(false);
  const [stages, setStages] = useState<readonly Stage[] | null>(null);
  const [isDone, setDone] = useState(false);
  const [read, setRead] = useState(0);
  useEffect(() => setPolicy(readKeptPolicy() ?? ''), []);
  const verify = async (text: string) => {
    setDone(false);
    setRead(0);
    await verifyEntry({ claim, policy: text, fetch: browserLog(logUrl), onChange: setStages, onProgress: setRead });
    setDone(true);
  };
  const verifyWithSiteCopy = async () => {
    setFromSite(true);
    const bytes = await browserLog(logUrl)('policy').catch(() => null);
    await verify(bytes === null ? '' : new TextDecoder().decode(bytes));
  };
  return (
    <div className="print:hidden">
      <FileText
        id="policy"
        label={t('own')}
        hint={t('ownHint')}
        error={undefined}
        errorPrefix={common.errorPrefix}
        openLabel={t('open')}
        value={policy}
        onValueChange={setPolicy}
      />
      <div className="flex flex-wrap gap-3">
        <Button
          disabled={policy.trim() === ''}
          onClick={() => {
            setFromSite(false);
            void verify(policy);
          }}
        >
          {t('action')}
        </Button>
        <Button variant="secondary" onClick={() => void verifyWithSiteCopy()}>
          {t('sitePolicy')}
        </Button>
      </div>
      {stages !== null && (
        <div className="mt-8" data-verification={isDone ? 'done' : 'running'}>
          {fromSite && (
            <Notice tone="caution">
              <p>{t('siteWarning')}</p>
            </Notice>
          )}
          <div role="status">
            {isDone && allPassed(stages) && (
              <Notice tone="positive" title={t('passed')}>
                {t('limits')}
              </Notice>
            )}
            {isDone && !allPassed(stages) && (
              <Notice tone="negative" title={t('failed')}>
                {t('failedText')}
              </Notice>
            )}
          </div>
          <StageList stages={stages} titles={trial.verify.stages} />
          {!isDone && read > 0 && (
            <p className="mt-2 text-sm text-muted">
              {t('progress', { read: String(read), total: String(claim.index) })}
            </p>
          )}
        </div>
      )}
    </div>
  );
}
