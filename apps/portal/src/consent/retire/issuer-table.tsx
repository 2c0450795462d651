import { Digest, Table, Tag } from '@trialmark/ui';
import { getMessages, getTranslations } from 'next-intl/server';
import type { IssuerView } from '../../server/read-trial-consent.ts';

/** An organisation's keys that issue credentials, and whether they still do. */
export async function IssuerTable({
  issuers,
}: {
  readonly issuers: readonly (IssuerView & { readonly id: string })[];
}) {
  const [t, { common }] = await Promise.all([getTranslations('consent.retire'), getMessages()]);
  return (
    <Table
      caption={t('caption')}
      captionHidden
      rows={issuers}
      rowKey={({ id }) => id}
      columns={[
        { id: 'unit', header: t('unit'), cell: ({ name }) => name },
        { id: 'key', header: t('key'), cell: ({ ax }) => <Digest value={ax} what={t('key')} labels={common.copy} /> },
        {
          id: 'state',
          header: t('state'),
          cell: ({ isRetired }) => (
            <Tag tone={isRetired ? 'neutral' : 'positive'}>{t(isRetired ? 'retired' : 'inUse')}</Tag>
          ),
        },
      ]}
    />
  );
}
