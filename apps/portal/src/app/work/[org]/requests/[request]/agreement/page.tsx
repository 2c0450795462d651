import { BackLink, Digest, Notice, PageHeader, Section, Table, Tag } from '@trialmark/ui';
import type { Metadata } from 'next';
import { getMessages, getTranslations } from 'next-intl/server';
import { ClientMessages } from '../../../../../../components/client-messages.tsx';
import { Main } from '../../../../../../components/main.tsx';
import { readAgreement, readSentRequest } from '../../../../../../server/read-requests.ts';
import { requireMembership } from '../../../../../../server/session.ts';
import { portalSettings } from '../../../../../../server/settings.ts';
import { SignAgreement } from '../../../../../../sharing/actions/sign-agreement.tsx';
import { PrintButton } from '../../../../../../sharing/parts/print-button.tsx';

export const metadata: Metadata = { title: 'Data-use agreement' };

type AgreementPageProps = { readonly params: Promise<{ readonly org: string; readonly request: string }> };

/** The agreement to read and sign, and who has signed it. */
export default async function AgreementPage({ params }: AgreementPageProps) {
  const { org, request: id } = await params;
  const back = `/work/${org}/requests/${id}`;
  await requireMembership(`${back}/agreement`, org);
  const [t, { common }, request, { agreement, digest, team }, settings] = await Promise.all([
    getTranslations('sharing.agreement'),
    getMessages(),
    readSentRequest(id),
    readAgreement(id),
    portalSettings(),
  ]);
  const { forReview } = request;
  const signed = team.filter(({ hasSigned }) => hasSigned).length;
  const isMine = team.some(({ member, hasSigned }) => hasSigned && member === forReview?.memberId);
  return (
    <Main>
      <BackLink href={back}>{t('back')}</BackLink>
      <PageHeader kicker={request.document.use.project.title} title={agreement.title} lead={t('lead')} />
      <div className="space-y-12">
        {isMine && (
          <Notice tone="positive">
            <p>{t('mine')}</p>
          </Notice>
        )}
        <Section id="clauses" title={t('clauses')}>
          <ol className="max-w-prose list-decimal space-y-4 pl-9">
            {agreement.clauses.map((clause) => (
              <li key={clause} className="whitespace-pre-line">
                {clause}
              </li>
            ))}
          </ol>
          <p className="mt-6 text-sm text-muted">
            {t('fingerprint')}: <Digest value={digest} what={t('fingerprint')} labels={common.copy} />
          </p>
          <p className="mt-3">
            <PrintButton label={t('print')} />
          </p>
        </Section>
        <Section id="members" title={t('members')} lead={t('signed', { signed, of: team.length })}>
          <Table
            caption={t('members')}
            captionHidden
            rows={team}
            rowKey={({ member }) => member}
            columns={[
              {
                id: 'member',
                header: t('member'),
                cell: ({ member }) => <code className="break-all font-mono text-sm">{member}</code>,
              },
              {
                id: 'state',
                header: t('state'),
                cell: ({ hasSigned }) => (
                  <Tag tone={hasSigned ? 'positive' : 'neutral'}>{hasSigned ? t('yes') : t('no')}</Tag>
                ),
              },
            ]}
          />
        </Section>
        {forReview?.abilities.includes('sign-agreement') === true && (
          <ClientMessages parts={['access', 'common', 'work']}>
            <SignAgreement
              organisationId={forReview.organisationId}
              requestId={id}
              back={`${back}/agreement`}
              signerOrigin={settings.signerOrigin}
            />
          </ClientMessages>
        )}
      </div>
    </Main>
  );
}
