import { Notice } from '@trialmark/ui';
import { getTranslations } from 'next-intl/server';
import { ClientMessages } from '../../components/client-messages.tsx';
import { ReadAgain } from '../form/read-again.tsx';
import type { DraftView } from '../request-view.ts';

/** What has happened to the dataset of a draft meanwhile, and what the draft goes on from. */
export async function DatasetNotices({ org, draft }: { readonly org: string; readonly draft: DraftView }) {
  const t = await getTranslations('access.form');
  const { dataset, draft: kept, id, revision } = draft;
  const { replaces, returnedFrom, form, datasetDigest } = kept;
  const isOld = datasetDigest !== dataset.datasetDigest;
  return (
    <>
      {returnedFrom !== null && (
        <Notice tone="caution">
          <p>{t('returned')}</p>
          <p>
            <a href={`/work/${org}/requests/${returnedFrom}`}>{t('returnedLink')}</a>
          </p>
        </Notice>
      )}
      {replaces !== null && (
        <Notice tone="info">
          <p>{replaces.kind === 'amendment' ? t('replacesAmendment') : t('replacesRenewal')}</p>
          <p>
            <a href={`/requests/${replaces.request}`}>{t('replacesLink')}</a>
          </p>
        </Notice>
      )}
      {dataset.isClosed && (
        <Notice tone="negative">
          <p>{t('closed')}</p>
        </Notice>
      )}
      {isOld && !dataset.isClosed && (
        <Notice tone="caution">
          <p className="mb-3">
            {t('newVersion')} <a href={`/datasets/${dataset.id}`}>{dataset.title}</a>
          </p>
          <ClientMessages parts={['access', 'common', 'work']}>
            <ReadAgain
              request={{ organisationId: org, requestId: id, revision, form }}
              datasetDigest={dataset.datasetDigest}
            />
          </ClientMessages>
        </Notice>
      )}
    </>
  );
}
