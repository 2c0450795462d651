import type { DatasetDetail } from '@trialmark/api';
import { Breadcrumb, ButtonLink, Notice, PageHeader, Tag } from '@trialmark/ui';
import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { dayWords } from '../../record/date-words.ts';
import { participantsWords } from '../participants-words.ts';

function Fact({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <div className="max-w-sm">
      <dt className="text-sm text-muted">{label}</dt>
      <dd className="font-semibold">{children}</dd>
    </div>
  );
}

/** Title, id, whether it can be requested, who keeps it, and what a researcher does next. */
export async function DatasetHead({ detail }: { readonly detail: DatasetDetail }) {
  const [t, page, c] = await Promise.all([
    getTranslations('datasets'),
    getTranslations('datasets.page'),
    getTranslations('common'),
  ]);
  const { dataset, description, terms } = detail;
  const closing = detail.history.findLast(({ type }) => type === 'dataset.closed');
  const canBeAsked = !dataset.isClosed && terms.faults.length === 0;
  return (
    <>
      <Breadcrumb label={c('breadcrumb')} crumbs={[{ text: t('crumb'), href: '/datasets' }]} />
      <PageHeader kicker={<code className="break-all font-mono text-sm">{dataset.id}</code>} title={description.title}>
        <p className="mt-4 flex flex-wrap gap-2">
          <Tag tone={dataset.isClosed ? 'neutral' : 'positive'}>{dataset.isClosed ? t('closed') : t('open')}</Tag>
          <Tag>{dataset.isFree ? t('values.free') : t('values.fee')}</Tag>
        </p>
        <p className="mt-5 max-w-prose whitespace-pre-line">{description.summary}</p>
        <dl className="mt-6 flex flex-wrap gap-x-16 gap-y-4 border-y border-line py-5">
          <Fact label={page('head.custodian')}>
            <a href={`/organisations/${dataset.custodianId}`}>{description.custodian.name}</a>
          </Fact>
          <Fact label={page('head.participants')}>{participantsWords(dataset.participants, t)}</Fact>
          <Fact label={page('head.standard')}>{description.standard}</Fact>
          <Fact label={page('head.version')}>
            {page('head.versionOf', { version: description.version, date: dayWords(dataset.depositedAt) })}
          </Fact>
          <Fact label={page('head.trial')}>
            <a href={`/trials/${dataset.registryId}`}>{dataset.registryId}</a>
          </Fact>
        </dl>
      </PageHeader>
      {closing !== undefined && (
        <Notice title={page('closed.title')}>
          <p>{page('closed.text', { reason: closing.reason ?? '' })}</p>
        </Notice>
      )}
      {canBeAsked && (
        <p className="mb-10 flex flex-wrap gap-4 print:hidden">
          <ButtonLink href={`/datasets/${dataset.id}/allowed`}>{page('actions.allowed')}</ButtonLink>
          <ButtonLink href={`/requests/new?dataset=${dataset.id}`} variant="secondary">
            {page('actions.request')}
          </ButtonLink>
        </p>
      )}
    </>
  );
}
