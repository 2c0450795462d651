import type { TrialRecord } from '@trialmark/schema';
import { Diff } from '@trialmark/ui';
import { getMessages, getTranslations } from 'next-intl/server';
import { compareRecords } from '../record/compare-records.ts';

type Side = { readonly number: number; readonly record: TrialRecord };

/** Two versions of a record side by side. */
export async function Comparison({ before, after }: { readonly before: Side; readonly after: Side }) {
  const [t, { record, trial }] = await Promise.all([getTranslations('trial'), getMessages()]);
  const rows = compareRecords(before.record, after.record, record);
  if (rows.length === 0) return <p className="text-muted">{t('compare.same')}</p>;
  const { field, absent, added, removed, changed } = trial.diff;
  const labels = {
    field,
    absent,
    added,
    removed,
    changed,
    before: t('diff.before', { number: String(before.number) }),
    after: t('diff.after', { number: String(after.number) }),
  };
  const caption = t('compare.caption', { from: String(before.number), to: String(after.number) });
  return <Diff caption={caption} rows={rows} labels={labels} />;
}
