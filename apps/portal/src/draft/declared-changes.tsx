import { checkDraft, diffRecords } from '@trialmark/registry';
import { Diff, Notice } from '@trialmark/ui';
import { getMessages, getTranslations } from 'next-intl/server';
import { compareRecords } from '../record/compare-records.ts';
import { readTrial } from '../server/read-trial.ts';
import type { DraftData } from './draft-data.ts';

/** What an amendment changes against the registered record: this is what it will declare. */
export async function DeclaredChanges({ record }: { readonly record: DraftData['record'] }) {
  const [t, { record: texts, trial: words }, trial] = await Promise.all([
    getTranslations('work.check'),
    getMessages(),
    readTrial(record?.primaryRegistry?.number ?? ''),
  ]);
  if (record === undefined || trial === null || trial.record === null) return null;
  const rows = compareRecords(trial.record, record, texts);
  if (rows.length === 0) return <Notice tone="caution">{t('noChanges')}</Notice>;
  const check = checkDraft(record);
  const major = check.ok
    ? diffRecords(trial.record, check.record).filter(({ severity }) => severity === 'major').length
    : 0;
  const { field, absent, added, removed, changed } = words.diff;
  const labels = { field, absent, added, removed, changed, before: t('registered'), after: t('amended') };
  return (
    <>
      <p className="mb-4 max-w-prose text-muted">{t('changesLead')}</p>
      {major > 0 && (
        <Notice tone="caution">
          <p>{t('major', { count: major })}</p>
        </Notice>
      )}
      <Diff caption={t('changes')} rows={rows} labels={labels} />
    </>
  );
}
