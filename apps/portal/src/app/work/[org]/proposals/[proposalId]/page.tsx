import { BackLink, PageHeader, SummaryList } from '@trialmark/ui';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getMessages, getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { ClientMessages } from '../../../../../components/client-messages.tsx';
import { Main } from '../../../../../components/main.tsx';
import { EndorseButton } from '../../../../../organisations/endorse-button.tsx';
import { roleWords } from '../../../../../organisations/organisation-view.ts';
import { proposalTitle } from '../../../../../organisations/proposal-title.ts';
import { dayWords } from '../../../../../record/date-words.ts';
import { type ProposalView, readProposals } from '../../../../../server/read-proposals.ts';
import { requireMembership } from '../../../../../server/session.ts';
import { portalSettings } from '../../../../../server/settings.ts';

export const metadata: Metadata = { title: 'Waiting for another signature' };

type ProposalPageProps = { readonly params: Promise<{ readonly org: string; readonly proposalId: string }> };

/** One thing that waits, in words, with the way to sign it. */
export default async function ProposalPage({ params }: ProposalPageProps) {
  const { org, proposalId } = await params;
  await requireMembership(`/work/${org}/proposals/${proposalId}`, org);
  const [proposals, t, { signerOrigin }] = await Promise.all([
    readProposals(org),
    getTranslations('organisations.proposals'),
    portalSettings(),
  ]);
  const proposal = proposals.find(({ id }) => id === proposalId);
  if (proposal === undefined) notFound();
  const { keys, needed, issuedAt, expiresAt } = proposal;
  return (
    <Main>
      <BackLink href={`/work/${org}/proposals`}>{t('title')}</BackLink>
      <PageHeader title={await proposalTitle(proposal)} kicker={t('progress', { given: keys.length, needed })} />
      <SummaryList
        rows={[
          ...(await factsOf(proposal)),
          { label: t('signedBy'), value: keys.map((key) => <div key={key}>{code(key)}</div>) },
          { label: t('since'), value: dayWords(issuedAt) },
          { label: t('offered'), value: dayWords(expiresAt) },
        ]}
      />
      <p className="my-6 max-w-prose">{t('signLead')}</p>
      <ClientMessages parts={['common', 'organisations', 'work']}>
        <EndorseButton organisationId={org} proposalId={proposalId} signerOrigin={signerOrigin} />
      </ClientMessages>
    </Main>
  );
}

const code = (text: string) => <code className="break-all font-mono text-sm">{text}</code>;

/** Every value of what is to be signed. */
async function factsOf({ subject, body, memberName }: ProposalView) {
  const [t, { organisations }] = await Promise.all([getTranslations('organisations.proposals'), getMessages()]);
  const key = { label: t('key'), value: code(body.key.publicKey) };
  const facts: { readonly label: string; readonly value: ReactNode }[] =
    'roles' in body
      ? [
          { label: t('name'), value: memberName ?? t('nameErased') },
          { label: t('roles'), value: roleWords(body.roles, organisations) },
          { label: t('member'), value: code(subject) },
          key,
        ]
      : [key, { label: t('keyId'), value: code(subject) }, { label: t('reason'), value: body.reason }];
  return facts;
}
