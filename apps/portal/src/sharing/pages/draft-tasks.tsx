import { BackLink, ButtonLink, PageHeader, type Task, TaskList } from '@trialmark/ui';
import { getMessages, getTranslations } from 'next-intl/server';
import { ClientMessages } from '../../components/client-messages.tsx';
import { Main } from '../../components/main.tsx';
import { instantWords } from '../../record/date-words.ts';
import { DeleteRequestDraft } from '../form/delete-request-draft.tsx';
import { isBegun, REQUEST_SECTIONS, requestSectionOf } from '../form/request-sections.ts';
import { DatasetNotices } from '../parts/dataset-notices.tsx';
import type { DraftView } from '../request-view.ts';

/** A draft as a task list: each part with its state in words, and the check before signing. */
export async function DraftTasks({ org, draft }: { readonly org: string; readonly draft: DraftView }) {
  const here = `/work/${org}/requests/${draft.id}`;
  const [t, w, { sharing }] = await Promise.all([
    getTranslations('access.form'),
    getTranslations('work.tasks'),
    getMessages(),
  ]);
  const { form } = draft.draft;
  const stateOf = (section: (typeof REQUEST_SECTIONS)[number]): Task['status'] => {
    const count = draft.problems.filter(({ path }) => requestSectionOf(path) === section).length;
    if (count === 0) return { text: t('complete'), tone: 'positive' };
    if (!isBegun(section, form)) return { text: t('notStarted'), tone: 'neutral' };
    return { text: t('open', { count }), tone: 'caution' };
  };
  return (
    <Main>
      <BackLink href={`/work/${org}/requests`}>{sharing.mine.title}</BackLink>
      <PageHeader kicker={draft.dataset.title} title={form.project?.title ?? t('title')} lead={t('lead')} />
      <DatasetNotices org={org} draft={draft} />
      <TaskList
        tasks={REQUEST_SECTIONS.map((section) => ({
          id: section,
          title: sharing.document.sections[section],
          href: `${here}/${section}`,
          status: stateOf(section),
        }))}
      />
      <p className="mt-8">
        <ButtonLink href={`${here}/check`}>{t('check')}</ButtonLink>
      </p>
      <p className="mt-6 text-sm text-muted">{w('saved', { date: instantWords(draft.updatedAt) })}</p>
      <ClientMessages parts={['access', 'common', 'work']}>
        <DeleteRequestDraft organisationId={org} requestId={draft.id} />
      </ClientMessages>
    </Main>
  );
}
