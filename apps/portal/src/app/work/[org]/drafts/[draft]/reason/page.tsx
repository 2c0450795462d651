import { BackLink, PageHeader } from '@trialmark/ui';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { ClientMessages } from '../../../../../../components/client-messages.tsx';
import { Main } from '../../../../../../components/main.tsx';
import { draftKind } from '../../../../../../draft/draft-data.ts';
import { ReasonForm } from '../../../../../../draft/reason-form.tsx';
import { readOpenDraft } from '../../../../../../server/read-work.ts';
import { requireMembership } from '../../../../../../server/session.ts';

export const metadata: Metadata = { title: 'Reason and ethics reference' };

type ReasonPageProps = { readonly params: Promise<{ readonly org: string; readonly draft: string }> };

export default async function ReasonPage({ params }: ReasonPageProps) {
  const { org, draft: id } = await params;
  const list = `/work/${org}/drafts/${id}`;
  await requireMembership(`${list}/reason`, org);
  const [t, c, draft] = await Promise.all([
    getTranslations('work.tasks'),
    getTranslations('common'),
    readOpenDraft(org, id),
  ]);
  const isSealed = draftKind(draft.kind) === 'seal-amendment';
  return (
    <Main>
      <BackLink href={list}>{c('back')}</BackLink>
      <PageHeader title={t(isSealed ? 'sealReason' : 'reason')} />
      <ClientMessages parts={['common', 'work']}>
        <ReasonForm draft={draft} isSealed={isSealed} listHref={list} />
      </ClientMessages>
    </Main>
  );
}
