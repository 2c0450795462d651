import { BackLink, ButtonLink, PageHeader, Section, TaskList } from '@trialmark/ui';
import type { Metadata } from 'next';
import { getMessages, getTranslations } from 'next-intl/server';
import { Main } from '../../../components/main.tsx';
import { dayWords } from '../../../record/date-words.ts';
import { statusWords } from '../../../record/describe-conduct.ts';
import { api } from '../../../server/api.ts';
import { readProposals } from '../../../server/read-proposals.ts';
import { type OpenDraft, readOrganisation } from '../../../server/read-work.ts';
import { requireMembership } from '../../../server/session.ts';

export const metadata: Metadata = { title: 'Workspace' };

type WorkspacePageProps = { readonly params: Promise<{ readonly org: string }> };

const TRIALS_MAX = 100;

export default async function WorkspacePage({ params }: WorkspacePageProps) {
  const { org } = await params;
  const [, membership] = await requireMembership(`/work/${org}`, org);
  const [t, s, { work }, organisation, client] = await Promise.all([
    getTranslations('work'),
    getTranslations('sharing.nav'),
    getMessages(),
    readOrganisation(org),
    api(),
  ]);
  const may = (permission: string) => membership.permissions.some((each) => each === permission);
  const { organisationId } = membership;
  const [drafts, proposals, trials] = await Promise.all([
    may('trial:draft') ? client.drafts.list.query({ organisationId: organisation.id as never }) : [],
    may('organisation:admit') ? readProposals(org) : [],
    client.trials.search.query({ sponsorId: organisationId, sort: 'updated', limit: TRIALS_MAX }),
  ]);
  const kinds: Readonly<Record<string, string>> = work.workspace.kinds;
  return (
    <Main>
      <BackLink href="/account">{t('title')}</BackLink>
      <PageHeader title={organisation.name} />
      {may('trial:register') && (
        <p className="mb-10">
          <ButtonLink href={`/work/${org}/new`}>{t('workspace.register')}</ButtonLink>
        </p>
      )}
      <div className="space-y-12">
        <Section title={t('workspace.drafts')} id="drafts">
          {drafts.length === 0 ? (
            <p className="text-muted">{t('workspace.noDrafts')}</p>
          ) : (
            <TaskList
              tasks={(drafts as readonly OpenDraft[]).map((draft) => ({
                id: draft.id,
                href: `/work/${org}/drafts/${draft.id}`,
                title: draft.data.record?.publicTitle ?? t('workspace.untitled'),
                hint: t('workspace.updated', { date: dayWords(draft.updatedAt) }),
                status: { text: kinds[draft.kind] ?? draft.kind, tone: 'info' },
              }))}
            />
          )}
        </Section>
        <Section title={t('workspace.trials')} id="trials">
          {trials.items.length === 0 ? (
            <p className="text-muted">{t('workspace.noTrials')}</p>
          ) : (
            <TaskList
              tasks={trials.items.map((trial) => ({
                id: trial.id,
                href: `/work/${org}/trials/${trial.registryId}`,
                title: trial.isSealed ? trial.registryId : trial.publicTitle,
                hint: trial.registryId,
                status: {
                  text: trial.isSealed ? work.sealed : (statusWords(trial.recruitmentStatus ?? undefined) ?? '–'),
                  tone: 'neutral',
                },
              }))}
            />
          )}
        </Section>
        <ul className="space-y-2">
          <li>
            <a href={`/work/${org}/keys`}>{t('workspace.keys')}</a>
          </li>
          {(may('request:draft') || may('agreement:sign')) && (
            <li>
              <a href={`/work/${org}/requests`}>{s('requests')}</a>
            </li>
          )}
          {may('request:review') && (
            <li>
              <a href={`/work/${org}/reviews`}>{s('reviews')}</a>
            </li>
          )}
          {may('release:build') && (
            <li>
              <a href={`/work/${org}/custodian`}>{s('custodian')}</a>
            </li>
          )}
          {may('consent:attest') && (
            <li>
              <a href={`/work/${org}/issuing`}>{t('workspace.issuing')}</a>
            </li>
          )}
          {(may('consent:attest') || may('organisation:admit')) && (
            <li>
              <a href={`/work/${org}/issuers`}>{t('workspace.issuers')}</a>
            </li>
          )}
          {may('organisation:admit') && (
            <li>
              <a href={`/work/${org}/members`}>{t('workspace.members')}</a>
            </li>
          )}
          {may('organisation:admit') && membership.memberId !== org && (
            <li>
              <a href={`/work/${org}/organisation-keys`}>{t('workspace.organisationKeys')}</a>
            </li>
          )}
          {proposals.length > 0 && (
            <li>
              <a href={`/work/${org}/proposals`}>{t('workspace.proposals', { count: proposals.length })}</a>
            </li>
          )}
          <li>
            <a href={`/organisations/${org}`}>{t('workspace.organisation')}</a>
          </li>
        </ul>
      </div>
    </Main>
  );
}
