import { BackLink, PageHeader, SummaryList } from '@trialmark/ui';
import type { Metadata } from 'next';
import { getMessages, getTranslations } from 'next-intl/server';
import { ClientMessages } from '../../../../../../components/client-messages.tsx';
import { Main } from '../../../../../../components/main.tsx';
import { contactFacts } from '../../../../../../draft/contact-facts.ts';
import { DeclaredChanges } from '../../../../../../draft/declared-changes.tsx';
import { draftKind } from '../../../../../../draft/draft-data.ts';
import { ExistingNotice } from '../../../../../../draft/existing-notice.tsx';
import { SignDraft } from '../../../../../../draft/sign-draft.tsx';
import { describeRecord } from '../../../../../../record/describe-record.ts';
import { readBefore, readOpenDraft } from '../../../../../../server/read-work.ts';
import { requireMembership } from '../../../../../../server/session.ts';
import { portalSettings } from '../../../../../../server/settings.ts';

export const metadata: Metadata = { title: 'Check your answers' };

type CheckPageProps = { readonly params: Promise<{ readonly org: string; readonly draft: string }> };

/** Everything that is about to be signed, with a link to change each part. */
export default async function CheckPage({ params }: CheckPageProps) {
  const { org, draft: id } = await params;
  const list = `/work/${org}/drafts/${id}`;
  const [, membership] = await requireMembership(`${list}/check`, org);
  const [t, c, { record }, draft, settings] = await Promise.all([
    getTranslations('work'),
    getTranslations('common'),
    getMessages(),
    readOpenDraft(org, id),
    portalSettings(),
  ]);
  const { data } = draft;
  const kind = draftKind(draft.kind);
  const isSealed = kind === 'seal-amendment';
  const before = kind === 'registration' ? null : await readBefore(draft);
  const sections = describeRecord(data.record ?? {}, record).filter(({ facts }) => facts.length > 0);
  const change = (section: string, what: string) => ({
    href: `${list}/${section}`,
    text: t('check.change'),
    what: what.toLowerCase(),
  });
  const reasonLabel = t(isSealed ? 'amend.sealReason' : 'amend.reason');
  const reason = { label: reasonLabel, value: data.reason ?? '', change: change('reason', reasonLabel) };
  const reasons = [
    {
      label: t('amend.ethicsReference'),
      value: data.ethicsReference ?? '',
      change: change('reason', t('amend.ethicsReference')),
    },
    {
      label: t('amend.before'),
      value: data.declaredBeforeDataSeen === true ? t('form.yes') : t('form.no'),
      change: change('reason', t('amend.before')),
    },
  ];
  return (
    <Main>
      <BackLink href={list}>{c('back')}</BackLink>
      <PageHeader
        kicker={data.record?.publicTitle}
        title={t('check.title')}
        lead={t(isSealed ? 'check.sealedLead' : 'check.lead')}
      />
      <div className="space-y-10">
        {kind === 'registration' && <ExistingNotice record={data.record} />}
        {kind !== 'registration' && (
          <>
            <div>
              <h2 className="mb-2.5 text-lg font-semibold">{t('check.changes')}</h2>
              <DeclaredChanges before={before} record={data.record} isSealed={isSealed} />
            </div>
            <div>
              <h2 className="mb-2.5 text-lg font-semibold">{t(isSealed ? 'tasks.sealReason' : 'tasks.reason')}</h2>
              <SummaryList rows={isSealed ? [reason] : [reason, ...reasons]} />
            </div>
          </>
        )}
        {sections.map((section) => (
          <div key={section.id}>
            <h2 className="mb-2.5 text-lg font-semibold">{section.title}</h2>
            <SummaryList
              rows={section.facts.map(({ label, text }) => ({
                label,
                value: text,
                change: change(section.id === 'results' ? 'sharing' : section.id, label),
              }))}
            />
          </div>
        ))}
        {!isSealed && (
          <div>
            <h2 className="mb-2.5 text-lg font-semibold">{t('check.contacts')}</h2>
            <SummaryList
              rows={contactFacts(data.contacts, record).map((fact) => ({
                ...fact,
                change: change('sponsors', fact.label),
              }))}
            />
          </div>
        )}
        <ClientMessages parts={['common', 'work']}>
          <SignDraft
            draft={{ id: draft.id, organisationId: draft.organisationId, revision: draft.revision, data }}
            kind={kind}
            maySeal={membership.permissions.some((each) => each === 'trial:seal')}
            listHref={list}
            signerOrigin={settings.signerOrigin}
          />
        </ClientMessages>
      </div>
    </Main>
  );
}
