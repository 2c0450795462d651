import { BackLink, PageHeader } from '@trialmark/ui';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { ClientMessages } from '../../../../../../components/client-messages.tsx';
import { Main } from '../../../../../../components/main.tsx';
import { draftKind } from '../../../../../../draft/draft-data.ts';
import { SectionForm } from '../../../../../../draft/section-form.tsx';
import { DRAFT_SECTIONS } from '../../../../../../draft/sections.ts';
import { readOpenDraft } from '../../../../../../server/read-work.ts';
import { requireMembership } from '../../../../../../server/session.ts';

export const metadata: Metadata = { title: 'Draft' };

type SectionPageProps = {
  readonly params: Promise<{ readonly org: string; readonly draft: string; readonly section: string }>;
};

export default async function SectionPage({ params }: SectionPageProps) {
  const { org, draft: id, section: name } = await params;
  const section = DRAFT_SECTIONS.find((each) => each === name);
  if (section === undefined) notFound();
  const list = `/work/${org}/drafts/${id}`;
  await requireMembership(`${list}/${section}`, org);
  const [t, c, draft] = await Promise.all([
    getTranslations('record.sections'),
    getTranslations('common'),
    readOpenDraft(org, id),
  ]);
  const next = DRAFT_SECTIONS[DRAFT_SECTIONS.indexOf(section) + 1];
  return (
    <Main>
      <BackLink href={list}>{c('back')}</BackLink>
      <PageHeader kicker={draft.data.record?.publicTitle} title={t(section)} />
      <ClientMessages parts={['common', 'record', 'work']}>
        <SectionForm
          draft={{ id: draft.id, organisationId: draft.organisationId, revision: draft.revision, data: draft.data }}
          section={section}
          hasContacts={draftKind(draft.kind) !== 'seal-amendment'}
          listHref={list}
          nextHref={next === undefined ? list : `${list}/${next}`}
        />
      </ClientMessages>
    </Main>
  );
}
