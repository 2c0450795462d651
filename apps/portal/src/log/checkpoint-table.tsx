import { Table } from '@trialmark/ui';
import { getTranslations } from 'next-intl/server';
import { instantWords } from '../record/date-words.ts';
import type { NumberedCheckpoint } from './find-checkpoint.ts';
import { bytesToHex } from './hex.ts';

/** Numbered checkpoints, newest first. */
export async function CheckpointTable({ checkpoints }: { readonly checkpoints: readonly NumberedCheckpoint[] }) {
  const t = await getTranslations('log.checkpoints');
  return (
    <Table
      caption={t('title')}
      captionHidden
      rows={checkpoints}
      rowKey={(checkpoint) => String(checkpoint.number)}
      columns={[
        {
          id: 'number',
          header: t('number'),
          cell: ({ number }) => (
            <a href={`/log/checkpoints/${number}`} className="tabular-nums">
              {number}
            </a>
          ),
        },
        { id: 'size', header: t('size'), cell: ({ size }) => <span className="tabular-nums">{size}</span> },
        {
          id: 'time',
          header: t('time'),
          cell: ({ evidenceTimeS }) => (evidenceTimeS === null ? '–' : instantWords(new Date(evidenceTimeS * 1_000))),
        },
        {
          id: 'root',
          header: t('root'),
          cell: ({ root }) => <code className="font-mono text-sm">{bytesToHex(root).slice(0, 16)}…</code>,
        },
      ]}
    />
  );
}
