import type { Tone } from '@trialmark/ui';
import type { NoticeView } from '../release-view.ts';
import { daysBetween } from './days-between.ts';

export type NoticeState = 'done' | 'open' | 'overdue';

/** A notice is done once every member of the team has said that the rows are deleted. */
export function noticeState({ attested, dueOn }: NoticeView, team: readonly string[], today: string): NoticeState {
  const said = new Set(attested.map(({ by }) => by));
  if (team.every((member) => said.has(member))) return 'done';
  return daysBetween(today, dueOn) < 0 ? 'overdue' : 'open';
}

export const NOTICE_TONES: Readonly<Record<NoticeState, Tone>> = {
  done: 'positive',
  open: 'caution',
  overdue: 'negative',
};
