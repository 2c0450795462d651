import { Digest, SummaryList, Tag } from '@trialmark/ui';
import { getMessages, getTranslations } from 'next-intl/server';
import { dateWords, instantWords } from '../../record/date-words.ts';
import type { ReleaseView } from '../release-view.ts';
import { releaseTone } from '../words/release-tone.ts';
import { sizeWords } from '../words/size-words.ts';

/** What a release holds, for whom and until when. */
export async function ReleaseFacts({ release }: { readonly release: ReleaseView }) {
  const [t, { common, sharing }] = await Promise.all([getTranslations('sharing.release'), getMessages()]);
  const { state, rows, sizeBytes, expiresOn, publishedAt, revokedAt, destroyedAt, lastAccessAt } = release;
  const instants = [
    [t('published'), publishedAt],
    [t('revoked'), revokedAt],
    [t('destroyed'), destroyedAt],
  ] as const;
  return (
    <SummaryList
      rows={[
        { label: t('state'), value: <Tag tone={releaseTone(state)}>{sharing.release.states[state]}</Tag> },
        { label: t('dataset'), value: <a href={`/datasets/${release.datasetId}`}>{release.datasetTitle}</a> },
        { label: t('request'), value: <a href={`/requests/${release.requestId}`}>{release.projectTitle}</a> },
        { label: t('rows'), value: rows },
        { label: t('expires'), value: dateWords(expiresOn) },
        { label: t('size'), value: sizeWords(sizeBytes) },
        ...instants.flatMap(([label, at]) => (at === null ? [] : [{ label, value: instantWords(at) }])),
        { label: t('lastAccess'), value: lastAccessAt === null ? t('never') : instantWords(lastAccessAt) },
        {
          label: t('fingerprint'),
          value: <Digest value={release.ciphertextDigest} what={t('fingerprint')} labels={common.copy} />,
        },
        {
          label: t('statement'),
          value: <Digest value={release.statement} what={t('statement')} labels={common.copy} />,
        },
      ]}
    />
  );
}
