import type { TrialSilence } from '@trialmark/registry';
import { getTranslations } from 'next-intl/server';
import { dateWords } from '../record/date-words.ts';
import type { FindingView } from './trial-view.ts';

/** That a trial which should have ended says nothing of how it stands; nothing where it does, or where that is not due. */
export async function silenceFinding({
  finding,
  inputs,
  since,
  oneYearOn,
  daysSilent,
}: TrialSilence): Promise<readonly FindingView[]> {
  if (finding !== 'SILENT') return [];
  const t = await getTranslations('trial.findings.silence');
  return [
    {
      id: 'silence',
      title: t('silent', { days: daysSilent ?? 0 }),
      tone: 'negative',
      rule: t('rule'),
      inputs: [
        { label: t('completion'), value: dateWords(inputs.completionDate) },
        { label: t('last'), value: dateWords(inputs.lastStatusOn) },
        { label: t('since'), value: dateWords(since) },
        { label: t('oneYearOn'), value: dateWords(oneYearOn) },
      ],
    },
  ];
}
