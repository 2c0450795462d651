import { Table, Tag, type Tone } from '@trialmark/ui';
import { getMessages, getTranslations } from 'next-intl/server';
import { dateWords } from '../record/date-words.ts';
import { type ReportedRow, reportedRows } from './reported-rows.ts';
import type { ReportView } from './trial-view.ts';

const TONES: Readonly<Record<ReportedRow['became'], Tone>> = {
  'pre-registered': 'positive',
  changed: 'caution',
  added: 'caution',
  'not-reported': 'negative',
  missing: 'negative',
};

/** What was registered beside what was reported. */
export async function ReportedOutcomes(view: ReportView) {
  const [t, { trial }] = await Promise.all([getTranslations('trial.reported'), getMessages()]);
  return (
    <Table
      caption={t('reportedOn', { date: dateWords(view.report.reportedOn) })}
      isFixed
      rows={reportedRows(view)}
      rowKey={(row) => row.id}
      columns={[
        {
          id: 'registered',
          header: t('registered'),
          cell: (row) => <span className="font-semibold">{row.measure}</span>,
        },
        {
          id: 'became',
          header: t('became'),
          cell: (row) => (
            <>
              <Tag tone={TONES[row.became]}>{t(row.became)}</Tag>
              {row.changes.length > 0 && (
                <span className="mt-1 block text-sm">
                  {row.changes.map((kind) => trial.reported.kinds[kind]).join(', ')}
                </span>
              )}
            </>
          ),
        },
        {
          id: 'result',
          header: t('result'),
          cell: (row) => <span className="whitespace-pre-line">{row.text || '–'}</span>,
        },
      ]}
    />
  );
}
