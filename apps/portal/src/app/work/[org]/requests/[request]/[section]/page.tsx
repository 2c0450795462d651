import { BackLink, PageHeader } from '@trialmark/ui';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getMessages, getTranslations } from 'next-intl/server';
import { ClientMessages } from '../../../../../../components/client-messages.tsx';
import { Main } from '../../../../../../components/main.tsx';
import { readDiseaseNames, readOrganisationNames } from '../../../../../../server/read-names.ts';
import { readRequestDraft } from '../../../../../../server/read-requests.ts';
import { requireMembership } from '../../../../../../server/session.ts';
import { RequestSectionForm } from '../../../../../../sharing/form/request-section-form.tsx';
import { REQUEST_SECTIONS } from '../../../../../../sharing/form/request-sections.ts';

export const metadata: Metadata = { title: 'Request for access' };

type SectionPageProps = {
  readonly params: Promise<{ readonly org: string; readonly request: string; readonly section: string }>;
};

/** One part of a request. */
export default async function RequestSectionPage({ params }: SectionPageProps) {
  const { org, request: id, section: name } = await params;
  const section = REQUEST_SECTIONS.find((each) => each === name);
  if (section === undefined) notFound();
  const list = `/work/${org}/requests/${id}`;
  const [, membership] = await requireMembership(`${list}/${section}`, org);
  const draft = await readRequestDraft(org, id);
  const { form } = draft.draft;
  const [c, { access, sharing }, organisations, diseaseNames] = await Promise.all([
    getTranslations('common'),
    getMessages(),
    readOrganisationNames(),
    section === 'purpose' ? readDiseaseNames(form.purpose?.diseases ?? []) : {},
  ]);
  const next = REQUEST_SECTIONS[REQUEST_SECTIONS.indexOf(section) + 1];
  return (
    <Main>
      <BackLink href={list}>{c('back')}</BackLink>
      <PageHeader
        kicker={form.project?.title ?? draft.dataset.title}
        title={sharing.document.sections[section]}
        lead={section === 'promises' ? access.form.promisesHint : undefined}
      />
      <ClientMessages parts={section === 'key' ? [...PARTS, 'recipient', 'vault'] : PARTS}>
        <RequestSectionForm
          request={{ organisationId: org, requestId: id, revision: draft.revision, form }}
          section={section}
          team={{
            member: membership.memberId,
            organisation: org,
            organisations: Object.entries(organisations).map(([value, { name: label }]) => ({ value, label })),
          }}
          diseaseNames={diseaseNames}
          listHref={list}
          nextHref={next === undefined ? `${list}/check` : `${list}/${next}`}
        />
      </ClientMessages>
    </Main>
  );
}

const PARTS = ['access', 'common', 'work'] as const;
