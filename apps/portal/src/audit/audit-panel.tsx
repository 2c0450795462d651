'use client';

import { Button, Details, ErrorSummary, Notice, Section } from '@trialmark/ui';
import { useMessages, useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import { FileText } from '../components/file-text.tsx';
import { browserLog } from '../verification/browser-log.ts';
import { readKeptPolicy } from '../verification/kept-policy.ts';
import { AuditProgress } from './audit-progress.tsx';
import { AuditResult } from './audit-result.tsx';
import { type AuditState, useAudit } from './use-audit.ts';
import type { AuditRequest } from './worker/messages.ts';

type AuditPanelProps = { readonly logUrl: string; readonly program: AuditRequest['program'] };

/** Takes a policy, audits the whole log under it, and shows what came of it. Nothing is sent anywhere. */
export function AuditPanel({ logUrl, program }: AuditPanelProps) {
  const t = useTranslations('audit');
  const { common } = useMessages();
  const [policy, setPolicy] = useState('');
  const [kept, setKept] = useState('');
  const [fromSite, setFromSite] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const { state, start, cancel } = useAudit(logUrl);
  useEffect(() => setPolicy(readKeptPolicy() ?? ''), []);
  const isRunning = state.status === 'running';
  const run = async (text: string, isFromSite: boolean) => {
    setFromSite(isFromSite);
    if (text.trim() === '') {
      setProblem(isFromSite ? t('siteUnreadable') : t('missingPolicy'));
      return;
    }
    setProblem(null);
    await start({ policy: text, since: kept, log: logUrl, program, nowS: Math.floor(Date.now() / 1_000) });
  };
  const runWithSiteCopy = async () => {
    const bytes = await browserLog(logUrl)('policy').catch(() => null);
    await run(bytes === null ? '' : new TextDecoder().decode(bytes), true);
  };
  const texts = { errorPrefix: common.errorPrefix, openLabel: t('open') };
  return (
    <>
      <div className="print:hidden">
        <ErrorSummary title={common.problem} errors={problem === null ? [] : [{ href: '#policy', message: problem }]} />
        <FileText
          {...texts}
          id="policy"
          label={t('policy')}
          hint={t('policyHint')}
          error={problem ?? undefined}
          value={policy}
          onValueChange={setPolicy}
        />
        <div className="mb-6">
          <Details summary={t('keptTitle')}>
            <FileText
              {...texts}
              id="kept"
              label={t('kept')}
              hint={t('keptHint')}
              error={undefined}
              value={kept}
              onValueChange={setKept}
            />
          </Details>
        </div>
        <div className="flex flex-wrap gap-3">
          <Button disabled={isRunning} onClick={() => void run(policy, false)}>
            {state.status === 'ended' ? t('again') : t('start')}
          </Button>
          <Button variant="secondary" disabled={isRunning} onClick={() => void runWithSiteCopy()}>
            {t('siteCopy')}
          </Button>
        </div>
      </div>
      {state.status !== 'idle' && <Shown state={state} cancel={cancel} fromSite={fromSite} />}
    </>
  );
}

type ShownProps = {
  readonly state: Exclude<AuditState, { status: 'idle' }>;
  readonly cancel: () => void;
  readonly fromSite: boolean;
};

function Shown({ state, cancel, fromSite }: ShownProps) {
  const t = useTranslations('audit');
  const outcome = state.status === 'ended' ? state.outcome : null;
  return (
    <div className="mt-12 space-y-12" data-audit={outcome?.kind ?? 'running'} aria-busy={outcome === null}>
      <Section id="progress" title={t('progressTitle')}>
        {fromSite && (
          <Notice tone="caution">
            <p>{t('siteWarning')}</p>
          </Notice>
        )}
        <AuditProgress state={state} cancel={cancel} />
        <div role="status">
          {outcome?.kind === 'cancelled' && <Notice tone="caution">{t('cancelled')}</Notice>}
          {outcome?.kind === 'fault' && (
            <Notice tone="caution" title={t(`faults.${outcome.fault.reason}`)}>
              <p className="break-words">{outcome.fault.detail}</p>
              {outcome.fault.reason === 'unreadable' && <p>{t('faults.nothing')}</p>}
            </Notice>
          )}
        </div>
      </Section>
      {outcome?.kind === 'done' && <AuditResult document={outcome.document} />}
    </div>
  );
}
