import { Details, Table, Tag } from '@trialmark/ui';
import { getTranslations } from 'next-intl/server';
import type { CompletenessItem } from './trial-view.ts';

type CompletenessProps = { readonly score: number; readonly items: readonly CompletenessItem[] };

/** How much of the WHO data set is given, with the reason for each item that is not. */
export async function Completeness({ score, items }: CompletenessProps) {
  const t = await getTranslations('trial.completeness');
  const lead = t('lead', { score: String(score) });
  return (
    <>
      <p className="max-w-prose">{lead}</p>
      <Details summary={t('item')}>
        <Table
          caption={lead}
          captionHidden
          rows={items}
          rowKey={(item) => String(item.number)}
          columns={[
            {
              id: 'item',
              header: t('item'),
              cell: (item) => (
                <>
                  {item.number}. {item.name}
                  {item.reason !== null && <span className="block text-sm text-muted">{item.reason}</span>}
                </>
              ),
            },
            {
              id: 'state',
              header: t('state'),
              cell: (item) => (
                <Tag tone={item.complete ? 'positive' : 'caution'}>{item.complete ? t('given') : t('missing')}</Tag>
              ),
            },
          ]}
        />
      </Details>
    </>
  );
}
