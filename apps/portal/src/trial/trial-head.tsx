import { Breadcrumb, PageHeader } from '@trialmark/ui';
import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { dateWords, dayWords, timeWords } from '../record/date-words.ts';
import { StatusTag } from './status-tag.tsx';
import type { TrialView } from './trial-view.ts';

function Fact({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <div className="max-w-sm">
      <dt className="text-sm text-muted">{label}</dt>
      <dd className="font-semibold">{children}</dd>
    </div>
  );
}

/** The day, and the minute under it, so that neither is torn apart. */
function Instant({ at }: { readonly at: Date }) {
  return (
    <time dateTime={at.toISOString()}>
      {dayWords(at)} <span className="block text-sm font-normal text-muted">{timeWords(at)}</span>
    </time>
  );
}

/** Title, status, sponsor, permanent number, first posted and last update, as readers of registers look for them. */
export async function TrialHead({ trial }: { readonly trial: TrialView }) {
  const [t, c] = await Promise.all([getTranslations('trial'), getTranslations('common')]);
  const { record, versions } = trial;
  const first = versions[0];
  const last = versions.at(-1);
  const when = (version: typeof first) =>
    version?.evidenceTimeS == null ? t('head.noEvidence') : <Instant at={new Date(version.evidenceTimeS * 1_000)} />;
  return (
    <>
      <Breadcrumb label={c('breadcrumb')} crumbs={[{ text: t('crumb'), href: '/trials' }]} />
      <PageHeader
        kicker={<span className="text-base font-semibold tabular-nums tracking-wide">{trial.registryId}</span>}
        title={record?.publicTitle ?? t('sealed.untitled')}
      >
        {record !== null && record.scientificTitle !== record.publicTitle && (
          <p className="mt-3 max-w-3xl text-muted">{record.scientificTitle}</p>
        )}
        <p className="mt-5">
          <StatusTag status={record?.recruitmentStatus ?? null} sealedWords={t('status.sealed')} />
        </p>
        <dl className="mt-6 flex flex-wrap gap-x-16 gap-y-4 border-y border-line py-5">
          <Fact label={t('head.sponsor')}>{trial.sponsorName}</Fact>
          {record !== null && <Fact label={t('head.started')}>{dateWords(record.startDate.date)}</Fact>}
          <Fact label={t('head.firstPosted')}>{when(first)}</Fact>
          <Fact label={t('head.lastUpdate')}>{when(last)}</Fact>
        </dl>
      </PageHeader>
    </>
  );
}
