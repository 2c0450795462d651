import { checkDraft, diffRecords } from '@trialmark/registry';
import type { TrialRecord } from '@trialmark/schema';
import { Diff, Notice } from '@trialmark/ui';
import { getMessages, getTranslations } from 'next-intl/server';
import { compareRecords } from '../record/compare-records.ts';
import type { DraftData } from './draft-data.ts';

type DeclaredChangesProps = {
  /** The newest version of the trial. */
  readonly before: TrialRecord | null;
  readonly record: DraftData['record'];
  readonly isSealed: boolean;
};

/** What an amendment changes against the newest version: where that is public, this is what it will declare. */
export async function DeclaredChanges({ before, record, isSealed }: DeclaredChangesProps) {
  const [t, { record: texts, trial: words }] = await Promise.all([getTranslations('work.check'), getMessages()]);
  if (record === undefined || before === null) return null;
  const rows = compareRecords(before, record, texts);
  if (rows.length === 0) return <Notice tone="caution">{t('noChanges')}</Notice>;
  const check = checkDraft(record);
  const major = check.ok ? diffRecords(before, check.record).filter(({ severity }) => severity === 'major').length : 0;
  const { field, absent, added, removed, changed } = words.diff;
  const labels = { field, absent, added, removed, changed, before: t('registered'), after: t('amended') };
  return (
    <>
      <p className="mb-4 max-w-prose text-muted">{t(isSealed ? 'sealChangesLead' : 'changesLead')}</p>
      {major > 0 && (
        <Notice tone="caution">
          <p>{t('major', { count: major })}</p>
        </Notice>
      )}
      <Diff caption={t('changes')} rows={rows} labels={labels} />
    </>
  );
}
