import { getTranslations } from 'next-intl/server';
import { readRecord } from '../server/read-trial.ts';
import { CompareForm } from './compare-form.tsx';
import { Comparison } from './comparison.tsx';
import type { TrialView } from './trial-view.ts';

type CompareSectionProps = { readonly trial: TrialView; readonly from?: string; readonly to?: string };

/** The comparison asked for, or the last change where none is. */
export async function CompareSection({ trial, from, to }: CompareSectionProps) {
  const t = await getTranslations('trial.compare');
  const versions = trial.versions.filter((version) => version.hasRecord);
  const newest = versions.at(-1);
  const beforeNewest = versions.at(-2);
  if (newest === undefined || beforeNewest === undefined) return <p className="text-muted">{t('only')}</p>;
  const chosen = (text: string | undefined) => versions.find((version) => String(version.number) === text);
  const first = chosen(from) ?? beforeNewest;
  const second = chosen(to) ?? newest;
  const [earlier, later] = first.number <= second.number ? [first, second] : [second, first];
  const [before, after] = await Promise.all([
    readRecord(trial.registryId, earlier.number),
    readRecord(trial.registryId, later.number),
  ]);
  return (
    <>
      <p className="mb-5 max-w-prose text-muted">{t('lead')}</p>
      <CompareForm action={`/trials/${trial.registryId}`} versions={versions} from={earlier.number} to={later.number} />
      {before !== null && after !== null && (
        <Comparison
          before={{ number: earlier.number, record: before }}
          after={{ number: later.number, record: after }}
        />
      )}
    </>
  );
}
