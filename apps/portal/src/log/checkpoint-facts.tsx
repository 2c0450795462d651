import { Digest, SummaryList } from '@trialmark/ui';
import { getMessages, getTranslations } from 'next-intl/server';
import { instantWords } from '../record/date-words.ts';
import type { NumberedCheckpoint } from './find-checkpoint.ts';
import { bytesToHex } from './hex.ts';

/** What a checkpoint says and since when the quorum had cosigned it. */
export async function CheckpointFacts({ checkpoint }: { readonly checkpoint: NumberedCheckpoint }) {
  const [t, { common }] = await Promise.all([getTranslations('log.head'), getMessages()]);
  const { origin, size, root, evidenceTimeS, number } = checkpoint;
  return (
    <SummaryList
      rows={[
        { label: t('origin'), value: <code className="break-all font-mono text-sm">{origin}</code> },
        { label: t('number'), value: <a href={`/log/checkpoints/${number}`}>{number}</a> },
        { label: t('size'), value: <span className="tabular-nums">{size.toLocaleString('en-GB')}</span> },
        { label: t('root'), value: <Digest value={bytesToHex(root)} what={t('root')} labels={common.copy} /> },
        {
          label: t('evidence'),
          value: evidenceTimeS === null ? t('noEvidence') : instantWords(new Date(evidenceTimeS * 1_000)),
        },
      ]}
    />
  );
}
