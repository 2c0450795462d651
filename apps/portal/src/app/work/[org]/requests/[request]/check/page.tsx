import { BackLink, Notice, PageHeader, Section } from '@trialmark/ui';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { ClientMessages } from '../../../../../../components/client-messages.tsx';
import { Main } from '../../../../../../components/main.tsx';
import { readFormNames } from '../../../../../../server/read-names.ts';
import { readRequestDraft } from '../../../../../../server/read-requests.ts';
import { requireMembership } from '../../../../../../server/session.ts';
import { portalSettings } from '../../../../../../server/settings.ts';
import { inSectionOrder, requestSectionOf } from '../../../../../../sharing/form/request-sections.ts';
import { SendRequest } from '../../../../../../sharing/form/send-request.tsx';
import { DatasetNotices } from '../../../../../../sharing/parts/dataset-notices.tsx';
import { DecisionPanel } from '../../../../../../sharing/parts/decision-panel.tsx';
import { RequestFacts } from '../../../../../../sharing/parts/request-facts.tsx';

export const metadata: Metadata = { title: 'Check your answers' };

type CheckPageProps = { readonly params: Promise<{ readonly org: string; readonly request: string }> };

/** Everything that is about to be signed, with a link to change each answer, and what the rules say of it. */
export default async function CheckRequestPage({ params }: CheckPageProps) {
  const { org, request: id } = await params;
  const list = `/work/${org}/requests/${id}`;
  const [, membership] = await requireMembership(`${list}/check`, org);
  const draft = await readRequestDraft(org, id);
  const { form } = draft.draft;
  const [t, d, c, names, settings] = await Promise.all([
    getTranslations('sharing.check'),
    getTranslations('sharing.decision'),
    getTranslations('common'),
    readFormNames(form, {}),
    portalSettings(),
  ]);
  const { decision, problems } = draft;
  const isDenied = decision?.outcome === 'DENY';
  const team = form.team ?? [];
  const shown = { ...form, team: team.includes(membership.memberId) ? team : [membership.memberId, ...team] };
  return (
    <Main>
      <BackLink href={list}>{c('back')}</BackLink>
      <PageHeader kicker={draft.dataset.title} title={t('title')} lead={t('lead')} />
      <div className="space-y-12">
        <DatasetNotices org={org} draft={draft} />
        {problems.length > 0 && (
          <Notice tone="caution" title={t('problems')}>
            <ul className="list-disc pl-6">
              {inSectionOrder(problems).map(({ path, message }) => (
                <li key={`${path} ${message}`}>
                  <a href={`${list}/${requestSectionOf(path) ?? ''}#${path}`}>{message}</a>
                </li>
              ))}
            </ul>
          </Notice>
        )}
        <RequestFacts form={shown} names={names} changeAt={list} />
        <Section id="rules" title={d('title')} lead={d('lead')}>
          {decision === null ? <p>{d('incomplete')}</p> : <DecisionPanel decision={decision} />}
        </Section>
        <div>
          {isDenied && (
            <Notice tone="negative">
              <p>{t('denied')}</p>
            </Notice>
          )}
          <ClientMessages parts={['access', 'common', 'work']}>
            <SendRequest
              organisationId={org}
              requestId={id}
              listHref={list}
              isDenied={isDenied}
              signerOrigin={settings.signerOrigin}
            />
          </ClientMessages>
        </div>
      </div>
    </Main>
  );
}
