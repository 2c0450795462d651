import { BackLink, ButtonLink, EmptyState, PageHeader, Section } from '@trialmark/ui';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { Main } from '../../../../components/main.tsx';
import { readOrganisation } from '../../../../server/read-organisation.ts';
import { readReleases } from '../../../../server/read-releases.ts';
import { readOwnRequests } from '../../../../server/read-requests.ts';
import { requireMembership } from '../../../../server/session.ts';
import { NeedsList } from '../../../../sharing/parts/needs-list.tsx';
import { ReleaseTable } from '../../../../sharing/parts/release-table.tsx';
import { RequestList } from '../../../../sharing/parts/request-list.tsx';
import { utcToday } from '../../../../sharing/words/days-between.ts';
import { type Need, needsOf } from '../../../../sharing/words/needs-of.ts';
import { isDecidedNow } from '../../../../sharing/words/phase-tone.ts';

export const metadata: Metadata = { title: 'Requests for data' };

type RequestsPageProps = { readonly params: Promise<{ readonly org: string }> };

/** What a researcher has asked for, by state, and what needs them now. */
export default async function RequestsPage({ params }: RequestsPageProps) {
  const { org } = await params;
  const here = `/work/${org}/requests`;
  const [, membership] = await requireMembership(here, org);
  const [t, c, organisation, requests, { received }] = await Promise.all([
    getTranslations('sharing.mine'),
    getTranslations('common'),
    readOrganisation(org),
    readOwnRequests(org),
    readReleases(org),
  ]);
  const releasesAt = `/work/${org}/releases`;
  const hrefOf = ({ kind, id }: Need) =>
    kind === 'fetch' || kind === 'attest'
      ? `${releasesAt}/${id}${kind === 'attest' ? '#notices' : ''}`
      : `${here}/${id}${kind === 'sign-agreement' ? '/agreement' : kind === 'answer' ? '#questions' : ''}`;
  const groups = [
    { id: 'drafts', title: t('drafts'), items: requests.filter(({ phase }) => phase === 'draft') },
    { id: 'open', title: t('open'), items: requests.filter(({ phase }) => isDecidedNow(phase)) },
    { id: 'approved', title: t('approved'), items: requests.filter(({ phase }) => phase === 'approved') },
  ];
  const shown = new Set(groups.flatMap(({ items }) => items));
  const closed = requests.filter((request) => !shown.has(request));
  const open = received.filter(({ state }) => state === 'open' || state === 'not-yet-witnessed');
  const past = received.filter((release) => !open.includes(release));
  const mayAsk = membership.permissions.some((each) => each === 'request:draft');
  return (
    <Main>
      <BackLink href={`/work/${org}`}>{c('back')}</BackLink>
      <PageHeader kicker={organisation.name} title={t('title')} lead={t('lead')} />
      {mayAsk && (
        <p className="mb-10">
          <ButtonLink href="/datasets">{t('find')}</ButtonLink>
        </p>
      )}
      {requests.length === 0 && received.length === 0 ? (
        <EmptyState title={t('none')}>{t('noneText')}</EmptyState>
      ) : (
        <div className="space-y-12">
          <Section id="now" title={t('now')}>
            <NeedsList needs={needsOf(requests, received, utcToday())} hrefOf={hrefOf} />
          </Section>
          <Section id="releases" title={t('releases')}>
            {open.length === 0 ? (
              <p className="text-muted">{t('noReleases')}</p>
            ) : (
              <ReleaseTable releases={open} releasesAt={releasesAt} caption={t('releases')} />
            )}
          </Section>
          {[...groups, { id: 'closed', title: t('closed'), items: closed }]
            .filter(({ items }) => items.length > 0)
            .map(({ id, title, items }) => (
              <Section key={id} id={id} title={title}>
                <RequestList requests={items} at={here} />
              </Section>
            ))}
          {past.length > 0 && (
            <Section id="past" title={t('past')}>
              <ReleaseTable releases={past} releasesAt={releasesAt} caption={t('past')} />
            </Section>
          )}
        </div>
      )}
    </Main>
  );
}
