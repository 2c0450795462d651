import type { DatasetDetail } from '@trialmark/api';
import { SummaryList, Table } from '@trialmark/ui';
import { getTranslations } from 'next-intl/server';
import { dateWords } from '../../record/date-words.ts';
import type { Turnaround } from '../../server/datasets/read-dataset.ts';

type DatasetReviewProps = { readonly detail: DatasetDetail; readonly turnaround: Turnaround };

/** Who decides on a request, in which order, how long it has taken, and what it costs. */
export async function DatasetReview({ detail, turnaround }: DatasetReviewProps) {
  const t = await getTranslations('datasets.page.review');
  const { review, fees, custodian } = detail.description;
  const steps = [
    t('steps.rules'),
    ...(review.hasFormCheck ? [t('steps.form')] : []),
    ...(review.hasFeasibility ? [t('steps.feasibility')] : []),
    t('steps.committee', { count: review.approvalsNeeded }),
    t('steps.agreement'),
  ];
  return (
    <>
      <ol className="mb-6 max-w-prose list-decimal space-y-1 pl-5">
        {steps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
      <SummaryList
        rows={[
          { label: t('expiry'), value: t('expiryValue', { days: review.expiryDays }) },
          { label: t('fees'), value: fees ?? t('free') },
          { label: t('contact'), value: custodian.contact },
        ]}
      />
      <h3 className="mb-3 mt-8 font-semibold">{t('times')}</h3>
      <Times turnaround={turnaround} />
    </>
  );
}

async function Times({ turnaround: { since, all, dataset } }: { readonly turnaround: Turnaround }) {
  const t = await getTranslations('datasets.page.review');
  if (all.decision.requests === 0) return <p className="text-muted">{t('noTimes')}</p>;
  const days = (stay: { readonly medianDays: number | null; readonly requests: number } | undefined) =>
    stay === undefined || stay.medianDays === null
      ? t('none')
      : t('median', { days: stay.medianDays, requests: stay.requests });
  const rows = [
    ...all.phases.map((stay) => ({
      id: stay.phase,
      what: t(`phases.${stay.phase}`),
      here: days(dataset?.phases.find(({ phase }) => phase === stay.phase)),
      everywhere: days(stay),
    })),
    { id: 'decision', what: t('phases.decision'), here: days(dataset?.decision), everywhere: days(all.decision) },
  ];
  return (
    <Table
      caption={t('timesCaption', { date: dateWords(since) })}
      rows={rows}
      rowKey={({ id }) => id}
      columns={[
        { id: 'what', header: t('step'), cell: ({ what }) => what },
        { id: 'here', header: t('here'), cell: ({ here }) => here },
        { id: 'everywhere', header: t('everywhere'), cell: ({ everywhere }) => everywhere },
      ]}
    />
  );
}
