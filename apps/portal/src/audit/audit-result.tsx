'use client';

import type { AuditDocument } from '@trialmark/audit';
import { Button, Notice, Section, SummaryList } from '@trialmark/ui';
import { useTranslations } from 'next-intl';
import { instantWords } from '../record/date-words.ts';
import { saveText } from '../vault/save-text.ts';
import { AuditChecks } from './audit-checks.tsx';
import { AuditCounts } from './audit-counts.tsx';
import { AuditFindings } from './audit-findings.tsx';

type DocumentProps = { readonly document: AuditDocument };

/** The whole outcome of an audit: verdict, what was audited, what does not hold, notices, findings, counts, checks. */
export function AuditResult({ document }: DocumentProps) {
  const t = useTranslations('audit.result');
  const { assessedAt, checkpoint, elapsedMs, program } = document;
  const seconds = (elapsedMs / 1_000).toFixed(1);
  return (
    <>
      <Section id="result" title={t('title')}>
        <Verdict document={document} />
        <p className="text-sm text-muted">
          {t('assessed', { time: instantWords(assessedAt), seconds, program: `${program.name} ${program.version}` })}
        </p>
        <div className="mt-4 flex flex-wrap gap-3 print:hidden">
          <Button
            variant="secondary"
            onClick={() => saveText('trialmark-audit.json', `${JSON.stringify(document, null, 2)}\n`)}
          >
            {t('download')}
          </Button>
          {document.ok && checkpoint !== null && checkpoint.note !== null && (
            <Button variant="secondary" onClick={() => saveText('trialmark-checkpoint.txt', checkpoint.note ?? '')}>
              {t('downloadCheckpoint')}
            </Button>
          )}
          <Button variant="quiet" onClick={() => window.print()}>
            {t('print')}
          </Button>
        </div>
      </Section>
      <AuditChecks document={document} part="violations" />
      <AuditFindings document={document} />
      <Audited document={document} />
      <AuditChecks document={document} part="notices" />
      <AuditCounts counts={document.counts} />
      <AuditChecks document={document} part="checks" />
    </>
  );
}

function Verdict({ document }: DocumentProps) {
  const t = useTranslations('audit.result');
  const { checkpoint, checks, ok, violations, violationsOmitted } = document;
  if (ok && checkpoint !== null) {
    const values = { checks: checks.length, size: checkpoint.size, origin: checkpoint.origin };
    return (
      <Notice live tone="positive" title={t('holds')}>
        <p>{t('holdsText', values)}</p>
      </Notice>
    );
  }
  const failed = checks.filter((check) => !check.ok).length;
  const count = violations.length === 0 ? failed : violations.length + violationsOmitted;
  return (
    <Notice live tone="negative" title={t('fails', { count })}>
      <p>{t('failsText')}</p>
    </Notice>
  );
}

function Audited({ document: { checkpoint, log, policySha256 } }: DocumentProps) {
  const t = useTranslations('audit.checkpoint');
  const code = (text: string) => <code className="break-all font-mono text-sm">{text}</code>;
  const policy = { label: t('policy'), value: code(policySha256) };
  const address = { label: t('address'), value: code(log) };
  return (
    <Section id="audited" title={t('title')}>
      {checkpoint === null ? (
        <>
          <p className="mb-4">{t('none')}</p>
          <SummaryList rows={[address, policy]} />
        </>
      ) : (
        <SummaryList
          rows={[
            { label: t('origin'), value: code(checkpoint.origin) },
            address,
            { label: t('size'), value: String(checkpoint.size) },
            { label: t('root'), value: code(checkpoint.root) },
            {
              label: t('evidence'),
              value: checkpoint.evidenceTime === null ? '–' : instantWords(checkpoint.evidenceTime),
            },
            { label: t('cosigners'), value: checkpoint.cosigners.map(({ name }) => name).join(', ') || '–' },
            policy,
          ]}
        />
      )}
    </Section>
  );
}
