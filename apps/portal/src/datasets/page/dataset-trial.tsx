import type { DatasetDetail } from '@trialmark/api';
import { Tag } from '@trialmark/ui';
import { getTranslations } from 'next-intl/server';
import { CONCERN_TONE } from '../../findings/concern-tone.ts';
import { readTrialFindings } from '../../server/findings/read-findings.ts';
import type { TrialView } from '../../trial/trial-view.ts';

type DatasetTrialProps = { readonly detail: DatasetDetail; readonly trial: TrialView | null };

/** The trial that the rows are of, with what its public statements show. */
export async function DatasetTrial({ detail, trial }: DatasetTrialProps) {
  const { registryId, trialTitle, conditions, interventions } = detail.dataset;
  const [t, head, findings, found] = await Promise.all([
    getTranslations('datasets.page.trial'),
    getTranslations('trial.head'),
    getTranslations('findings'),
    readTrialFindings(registryId),
  ]);
  return (
    <>
      <p className="max-w-prose">
        <a href={`/trials/${registryId}`} className="font-semibold">
          {trialTitle === '' ? registryId : trialTitle}
        </a>
      </p>
      <p className="mt-1 text-sm text-muted">{[registryId, ...conditions, ...interventions].join(' · ')}</p>
      {trial !== null && trial.completeness !== null && (
        <p className="mt-3">{head('completeness', { score: trial.completeness.score })}</p>
      )}
      {found.length === 0 ? (
        <p className="mt-3 text-muted">{t('noFindings')}</p>
      ) : (
        <ul className="mt-3 space-y-2">
          {found.map(({ finding: { concern, rule, sentence } }) => (
            <li key={rule} className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
              <Tag tone={CONCERN_TONE[concern]}>{findings(`concern.${concern}`)}</Tag>
              <span className="min-w-0 max-w-prose">{sentence}</span>
            </li>
          ))}
        </ul>
      )}
      <p className="mt-3 text-sm">
        <a href={`/trials/${registryId}#findings`}>{t('more')}</a>
      </p>
    </>
  );
}
