import { countryName } from '@trialmark/registry';
import { Breadcrumb, ButtonLink, PageHeader, Section, SummaryList } from '@trialmark/ui';
import type { Metadata } from 'next';
import { getMessages, getTranslations } from 'next-intl/server';
import { Main } from '../../../components/main.tsx';
import { KeyTable } from '../../../organisations/key-table.tsx';
import { MemberTable } from '../../../organisations/member-table.tsx';
import { StatementLink } from '../../../organisations/statement-link.tsx';
import { dayWords } from '../../../record/date-words.ts';
import { readOrganisation } from '../../../server/read-organisation.ts';
import { readSession } from '../../../server/session.ts';

type OrganisationPageProps = { readonly params: Promise<{ readonly organisationId: string }> };

export async function generateMetadata({ params }: OrganisationPageProps): Promise<Metadata> {
  return { title: (await readOrganisation((await params).organisationId)).name };
}

export default async function OrganisationPage({ params }: OrganisationPageProps) {
  const organisation = await readOrganisation((await params).organisationId);
  const [t, c, texts, session] = await Promise.all([
    getTranslations('organisations'),
    getTranslations('common'),
    getMessages(),
    readSession(),
  ]);
  const { id, name, country, kind, accreditedAt, trialCount, keys, quorum, statements } = organisation;
  const membership = session?.memberships.find((each) => each.organisationId === id);
  const isMember = membership !== undefined && membership.memberId !== id;
  return (
    <Main>
      <Breadcrumb label={c('breadcrumb')} crumbs={[{ text: t('title'), href: '/organisations' }]} />
      <PageHeader title={name} kicker={<code className="break-all font-mono">{id}</code>} />
      <div className="space-y-12">
        <SummaryList
          rows={[
            { label: t('kind'), value: texts.organisations.kinds[kind] },
            { label: t('country'), value: countryName(country) },
            { label: t('page.accredited'), value: dayWords(accreditedAt) },
            { label: t('page.quorum'), value: String(quorum) },
            { label: t('page.statement'), value: <StatementLink index={statements[id]} /> },
            {
              label: t('trials'),
              value:
                trialCount === 0 ? (
                  t('page.trials', { count: 0 })
                ) : (
                  <a href={`/sponsors/${id}`}>{t('page.trials', { count: trialCount })}</a>
                ),
            },
          ]}
        />
        <Section id="members" title={t('page.members')} lead={t('page.membersLead')}>
          <MemberTable organisation={organisation} />
        </Section>
        <Section id="keys" title={t('page.keys')} lead={t('page.keysLead')}>
          <KeyTable caption={t('page.keys')} keys={keys} statements={statements} />
        </Section>
        {!isMember && (
          <div className="print:hidden">
            <p className="mb-4 max-w-prose">{t('page.joinLead')}</p>
            <ButtonLink variant="secondary" href={`/organisations/${id}/join`}>
              {t('page.join')}
            </ButtonLink>
          </div>
        )}
      </div>
    </Main>
  );
}
