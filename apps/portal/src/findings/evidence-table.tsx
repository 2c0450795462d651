import { Table } from '@trialmark/ui';
import { getTranslations } from 'next-intl/server';
import { dateWords, instantWords } from '../record/date-words.ts';
import type { Finding } from './finding-types.ts';

type Evidence = Finding['evidence'][number];

/** What a finding rests on, each piece with its place in the log. */
export async function EvidenceTable({ evidence }: { readonly evidence: readonly Evidence[] }) {
  const t = await getTranslations('findings.evidence');
  if (evidence.length === 0) return <p>{t('empty')}</p>;
  return (
    <Table
      caption={t('caption')}
      captionHidden
      rows={evidence}
      rowKey={(each) => `${each.what} ${each.statement} ${each.evidenceTime}`}
      columns={[
        { id: 'what', header: t('what'), cell: (each) => each.what },
        {
          id: 'time',
          header: t('time'),
          cell: ({ evidenceTime, source }) =>
            source === 'imported'
              ? `${evidenceTime === null ? t('nowhere') : timeWords(evidenceTime)} (${t('imported')})`
              : evidenceTime === null
                ? t('none')
                : timeWords(evidenceTime),
        },
        {
          id: 'place',
          header: t('place'),
          cell: ({ index }) =>
            index === null ? (
              t('nowhere')
            ) : (
              <a href={`/log/entries/${index}`}>{t('entry', { index: String(index) })}</a>
            ),
        },
      ]}
    />
  );
}

const timeWords = (time: string) => (time.length === 10 ? dateWords(time) : instantWords(time));
