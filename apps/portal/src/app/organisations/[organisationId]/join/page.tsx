import { BackLink, PageHeader } from '@trialmark/ui';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { ClientMessages } from '../../../../components/client-messages.tsx';
import { Main } from '../../../../components/main.tsx';
import { JoinForm } from '../../../../organisations/join-form.tsx';
import { readOrganisation } from '../../../../server/read-organisation.ts';
import { requireSession } from '../../../../server/session.ts';
import { portalSettings } from '../../../../server/settings.ts';

export const metadata: Metadata = { title: 'Ask to be admitted' };

type JoinPageProps = { readonly params: Promise<{ readonly organisationId: string }> };

export default async function JoinPage({ params }: JoinPageProps) {
  const { organisationId } = await params;
  const session = await requireSession(`/organisations/${organisationId}/join`);
  const [organisation, t, { signerOrigin }] = await Promise.all([
    readOrganisation(organisationId),
    getTranslations('organisations.joining'),
    portalSettings(),
  ]);
  const { id, name } = organisation;
  return (
    <Main>
      <BackLink href={`/organisations/${id}`}>{name}</BackLink>
      <PageHeader title={t('title')} lead={t('lead', { name })} />
      <ClientMessages parts={['common', 'organisations']}>
        <JoinForm
          organisationId={id}
          signerOrigin={signerOrigin}
          email={session.email}
          knownName={session.name}
          isFounder={session.memberships.some((each) => each.organisationId === id && each.memberId === id)}
        />
      </ClientMessages>
    </Main>
  );
}
