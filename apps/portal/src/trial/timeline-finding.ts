import type { DaysMoved, TimelineMove, TimelineRevisions } from '@trialmark/registry';
import { getTranslations } from 'next-intl/server';
import { dateWords } from '../record/date-words.ts';
import type { FindingView } from './trial-view.ts';

/** Every move of the start and completion dates, in words; nothing where there is one version alone. */
export async function timelineFinding(
  { finding, moves, first }: TimelineRevisions,
  versionCount: number,
): Promise<readonly FindingView[]> {
  const t = await getTranslations('trial.findings.timeline');
  const days = ({ least, most }: DaysMoved) => {
    const [fewest, greatest] = [Math.abs(least), Math.abs(most)];
    const direction = least > 0 ? 'later' : 'earlier';
    return fewest === greatest
      ? t(`${direction}.exactly`, { days: fewest })
      : t(`${direction}.between`, { least: fewest, most: greatest });
  };
  const inputs = moves.map((move: TimelineMove) => {
    const { field, recordVersion, evidenceOn, from, to, sinceFirst } = move;
    const when = evidenceOn === null ? t('noEvidence') : dateWords(evidenceOn);
    const step = t('move', { from: dateWords(from), to: dateWords(to), days: days(move.days) });
    const total = sinceFirst === null ? t('back') : t('sinceFirst', { days: days(sinceFirst) });
    return {
      label: t('label', { field: t(`fields.${field}`), version: recordVersion, when }),
      value: isFirstMove(move, moves) ? step : `${step}\n${total}`,
    };
  });
  const rule = t('rule');
  if (finding === 'TIMELINE_REVISED') {
    return [{ id: 'timeline', title: t('moved', { count: moves.length }), tone: 'caution', rule, inputs }];
  }
  if (versionCount < 2) return [];
  const given = (['startDate', 'primaryCompletionDate', 'completionDate'] as const).flatMap((field) => {
    const date = first[field];
    return date === null ? [] : [{ label: t(`fields.${field}`), value: dateWords(date) }];
  });
  return [{ id: 'timeline', title: t('unchanged'), tone: 'positive', rule, inputs: given }];
}

/** What was moved once has moved as far since the first record. */
function isFirstMove(move: TimelineMove, moves: readonly TimelineMove[]): boolean {
  return moves.find(({ field }) => field === move.field) === move;
}
