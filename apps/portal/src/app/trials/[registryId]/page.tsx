import { Section } from '@trialmark/ui';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { Main } from '../../../components/main.tsx';
import { DatasetsPanel } from '../../../datasets/datasets-panel.tsx';
import { formatsOf } from '../../../export/trial-formats.ts';
import { IntegrityPanel } from '../../../findings/integrity-panel.tsx';
import { EntryPlace } from '../../../log/entry-facts.tsx';
import { VerifySection } from '../../../log/verify-section.tsx';
import { readDatasetsOfTrial } from '../../../server/datasets/read-dataset.ts';
import { readEntry } from '../../../server/read-log.ts';
import { readTrial } from '../../../server/read-trial.ts';
import { readTrialConsent } from '../../../server/read-trial-consent.ts';
import { CompareSection } from '../../../trial/compare-section.tsx';
import { Completeness } from '../../../trial/completeness.tsx';
import { ConsentPanel } from '../../../trial/consent-panel.tsx';
import { Documents } from '../../../trial/documents.tsx';
import { Downloads } from '../../../trial/downloads.tsx';
import { History } from '../../../trial/history.tsx';
import { Outcomes } from '../../../trial/outcomes.tsx';
import { RecordSections } from '../../../trial/record-sections.tsx';
import { ReportedOutcomes } from '../../../trial/reported-outcomes.tsx';
import { SealNotice } from '../../../trial/seal-notice.tsx';
import { TrialContents } from '../../../trial/trial-contents.tsx';
import { TrialHead } from '../../../trial/trial-head.tsx';

type TrialPageProps = {
  readonly params: Promise<{ readonly registryId: string }>;
  readonly searchParams: Promise<{ readonly from?: string; readonly to?: string }>;
};

export async function generateMetadata({ params }: TrialPageProps): Promise<Metadata> {
  const { registryId } = await params;
  const trial = await readTrial(registryId);
  return { title: trial === null ? registryId : `${trial.record?.publicTitle ?? registryId} (${registryId})` };
}

export default async function TrialPage({ params, searchParams }: TrialPageProps) {
  const { registryId } = await params;
  const [trial, t, compared] = await Promise.all([readTrial(registryId), getTranslations('trial'), searchParams]);
  if (trial === null) notFound();
  const [consent, datasets] = await Promise.all([readTrialConsent(registryId), readDatasetsOfTrial(registryId)]);
  const { record, versions, completeness, seal } = trial;
  const last = versions.at(-1);
  const entry = last === undefined || last.index === null ? null : await readEntry(last.index).catch(() => null);
  return (
    <Main>
      <TrialHead trial={trial} />
      {seal !== null && <SealNotice seal={seal} sponsorName={trial.sponsorName} />}
      <div className="grid gap-x-14 gap-y-8 lg:grid-cols-[1fr_14rem]">
        <div className="min-w-0 space-y-14">
          {record !== null && (
            <Section id="outcomes" title={t('sections.outcomes')}>
              <Outcomes outcomes={record.outcomes} />
            </Section>
          )}
          {trial.report !== null && (
            <Section id="reported" title={t('reported.title')} lead={t('reported.lead')}>
              <ReportedOutcomes {...trial.report} />
            </Section>
          )}
          <Section id="findings" title={t('sections.findings')}>
            <IntegrityPanel registryId={trial.registryId} sponsorId={trial.sponsorId} />
          </Section>
          {record !== null && (
            <Section id="record" title={t('sections.record')}>
              <RecordSections record={record} />
            </Section>
          )}
          {completeness !== null && (
            <Section id="completeness" title={t('sections.completeness')}>
              <Completeness {...completeness} />
            </Section>
          )}
          {consent !== null && (
            <Section id="consent" title={t('sections.consent')}>
              <ConsentPanel registryId={trial.registryId} consent={consent} />
            </Section>
          )}
          {datasets.length > 0 && <DatasetsPanel datasets={datasets} />}
          <Section id="history" title={t('sections.history')}>
            <History versions={versions} />
          </Section>
          <Section id="compare" title={t('sections.compare')}>
            <CompareSection trial={trial} {...compared} />
          </Section>
          <Section id="documents" title={t('sections.documents')}>
            <Documents documents={trial.documents} />
          </Section>
          {last !== undefined && (
            <Section id="evidence" title={t('sections.evidence')} lead={t('evidence.lead')}>
              {entry === null ? (
                <p className="text-muted">{t('history.pendingEntry')}</p>
              ) : (
                <EntryPlace entry={entry} />
              )}
              {entry !== null && <VerifySection index={entry.index} digest={last.digest} />}
            </Section>
          )}
        </div>
        <aside className="max-lg:order-first print:hidden">
          <TrialContents trial={trial} hasConsent={consent !== null} hasData={datasets.length > 0} />
          <Downloads registryId={trial.registryId} formats={record === null ? [] : formatsOf(record)} />
        </aside>
      </div>
    </Main>
  );
}
