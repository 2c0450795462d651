import { BackLink, ButtonLink, PageHeader, type Task, TaskList } from '@trialmark/ui';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { ClientMessages } from '../../../../../components/client-messages.tsx';
import { Main } from '../../../../../components/main.tsx';
import { DeleteDraft } from '../../../../../draft/delete-draft.tsx';
import { draftKind } from '../../../../../draft/draft-data.ts';
import { ExistingNotice } from '../../../../../draft/existing-notice.tsx';
import { MissingItems } from '../../../../../draft/missing-items.tsx';
import { DRAFT_SECTIONS, sectionOf } from '../../../../../draft/sections.ts';
import { instantWords } from '../../../../../record/date-words.ts';
import { checkOpenDraft, readOpenDraft } from '../../../../../server/read-work.ts';
import { requireMembership } from '../../../../../server/session.ts';

export const metadata: Metadata = { title: 'Draft' };

type DraftPageProps = { readonly params: Promise<{ readonly org: string; readonly draft: string }> };

/** The task list of a draft: each part with its state in words, and the check before signing. */
export default async function DraftPage({ params }: DraftPageProps) {
  const { org, draft: id } = await params;
  const here = `/work/${org}/drafts/${id}`;
  await requireMembership(here, org);
  const [t, r, draft, check] = await Promise.all([
    getTranslations('work'),
    getTranslations('record.sections'),
    readOpenDraft(org, id),
    checkOpenDraft(org, id),
  ]);
  const kind = draftKind(draft.kind);
  const isReport = kind === 'results';
  const isSealed = kind === 'seal-amendment';
  const stateOf = (count: number): Task['status'] =>
    count === 0
      ? { text: t('tasks.complete'), tone: 'positive' }
      : { text: t('tasks.open', { count }), tone: 'caution' };
  const sections: readonly Task[] = DRAFT_SECTIONS.map((section) => ({
    id: section,
    title: r(section),
    href: `${here}/${section}`,
    status: stateOf(check.problems.filter((problem) => sectionOf(problem.path) === section).length),
  }));
  const whys = isSealed ? [draft.data.reason] : [draft.data.reason, draft.data.ethicsReference];
  const reason: Task = {
    id: 'reason',
    title: t(isSealed ? 'tasks.sealReason' : 'tasks.reason'),
    href: `${here}/reason`,
    status: stateOf(whys.filter((text) => (text ?? '').trim() === '').length),
  };
  const report: Task = {
    id: 'report',
    title: t('results.title'),
    href: `${here}/outcomes-report`,
    status: stateOf(draft.data.results?.outcomes === undefined ? 1 : 0),
  };
  const score = String(check.completeness.score);
  const lead = isSealed ? t('tasks.sealLead') : t('tasks.lead', { score });
  return (
    <Main>
      <BackLink href={`/work/${org}`}>{t('title')}</BackLink>
      <PageHeader
        kicker={draft.data.record?.publicTitle}
        title={t(`tasks.${kind}`)}
        lead={isReport ? undefined : lead}
      />
      {kind === 'registration' && <ExistingNotice record={draft.data.record} />}
      <TaskList tasks={isReport ? [report] : [...sections, ...(kind === 'registration' ? [] : [reason])]} />
      <p className="mt-8">
        <ButtonLink href={isReport ? `${here}/outcomes-report` : `${here}/check`}>
          {isReport ? t('results.action') : t('tasks.check')}
        </ButtonLink>
      </p>
      <p className="mt-6 text-sm text-muted">{t('tasks.saved', { date: instantWords(draft.updatedAt) })}</p>
      {!isReport && <MissingItems items={check.completeness.items} />}
      <ClientMessages parts={['common', 'work']}>
        <DeleteDraft organisationId={draft.organisationId} draftId={draft.id} />
      </ClientMessages>
    </Main>
  );
}
