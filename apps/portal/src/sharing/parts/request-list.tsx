import { TaskList } from '@trialmark/ui';
import { getMessages, getTranslations } from 'next-intl/server';
import { dateWords, dayWords } from '../../record/date-words.ts';
import type { RequestListItem } from '../request-view.ts';
import { isDecidedNow, phaseTone } from '../words/phase-tone.ts';

type RequestListProps = {
  readonly requests: readonly RequestListItem[];
  /** Address of the pages of requests, without a slash at its end. */
  readonly at: string;
};

/** Requests with where each stands. */
export async function RequestList({ requests, at }: RequestListProps) {
  const [t, { sharing }] = await Promise.all([getTranslations('sharing.mine'), getMessages()]);
  const when = ({ phase, expiresOn, submittedAt, updatedAt }: RequestListItem) => {
    if (isDecidedNow(phase) && expiresOn !== null) return t('decideBy', { date: dateWords(expiresOn) });
    if (submittedAt !== null) return t('sentOn', { date: dayWords(submittedAt) });
    return t('changed', { date: dayWords(updatedAt) });
  };
  return (
    <TaskList
      tasks={requests.map((request) => ({
        id: request.id,
        href: `${at}/${request.id}`,
        title: request.projectTitle === '' ? sharing.request.untitled : request.projectTitle,
        hint: `${request.datasetTitle}. ${when(request)}`,
        status: { text: sharing.phases[request.phase], tone: phaseTone(request.phase) },
      }))}
    />
  );
}
