import type { PublishedAnchor } from '@trialmark/registry';
import { Notice, Table } from '@trialmark/ui';
import { getTranslations } from 'next-intl/server';
import { instantWords } from '../record/date-words.ts';

/** Tree heads that a contract has accepted. */
export async function AnchorTable({ anchors }: { readonly anchors: readonly PublishedAnchor[] }) {
  const t = await getTranslations('log.anchors');
  if (anchors.length === 0) return <p className="text-muted">{t('none')}</p>;
  return (
    <>
      <Table
        caption={t('title')}
        captionHidden
        rows={anchors}
        rowKey={(anchor) => anchor.txHash}
        columns={[
          { id: 'size', header: t('size'), cell: (anchor) => <span className="tabular-nums">{anchor.size}</span> },
          { id: 'chain', header: t('chain'), cell: (anchor) => `${anchor.chainId} (${anchor.profile})` },
          { id: 'block', header: t('block'), cell: (anchor) => anchor.block.number },
          { id: 'time', header: t('time'), cell: (anchor) => instantWords(new Date(anchor.block.timeS * 1_000)) },
          {
            id: 'transaction',
            header: t('transaction'),
            cell: (anchor) => <code className="break-all font-mono text-sm">{anchor.txHash.slice(0, 18)}…</code>,
          },
        ]}
      />
      {anchors.some((anchor) => anchor.profile === 'dev') && <Notice tone="caution">{t('devChain')}</Notice>}
    </>
  );
}
