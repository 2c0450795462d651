import { Notice, SummaryList } from '@trialmark/ui';
import { getTranslations } from 'next-intl/server';
import { dateWords } from '../record/date-words.ts';
import type { SealView } from './trial-view.ts';

/** What is known of a sealed trial, and whether it should have been opened. */
export async function SealNotice({ seal, sponsorName }: { readonly seal: SealView; readonly sponsorName: string }) {
  const t = await getTranslations('trial.sealed');
  const values = { sponsor: sponsorName, revealBy: dateWords(seal.revealBy) };
  return (
    <div className="mb-10">
      <Notice tone={seal.isOverdue ? 'negative' : 'info'} title={seal.isOverdue ? t('overdue') : t('title')}>
        <p>{seal.isOverdue ? t('overdueText', values) : t('text', values)}</p>
      </Notice>
      <SummaryList
        rows={[
          { label: t('plannedStart'), value: dateWords(seal.plannedStart) },
          { label: t('revealBy'), value: values.revealBy },
          { label: t('uniqueId'), value: seal.uniqueId },
        ]}
      />
    </div>
  );
}
