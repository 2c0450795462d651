import { Digest } from '@trialmark/ui';
import { getMessages, getTranslations } from 'next-intl/server';
import type { DocumentView } from './trial-view.ts';

/** Public documents about the trial, each with the digest that the log holds. */
export async function Documents({ documents }: { readonly documents: readonly DocumentView[] }) {
  const [t, { common }] = await Promise.all([getTranslations('trial.documents'), getMessages()]);
  if (documents.length === 0) return <p className="text-muted">{t('none')}</p>;
  return (
    <>
      <p className="mb-4 max-w-prose text-muted">{t('lead')}</p>
      <ul className="border-t border-line">
        {documents.map((document) => (
          <li key={document.id} className="border-b border-line py-3">
            <span className="font-semibold">{document.title}</span>
            <span className="text-sm text-muted">
              {' '}
              {document.mediaType}, {t('size', { kilobytes: String(Math.ceil(document.sizeBytes / 1_000)) })}
            </span>
            <div className="text-sm">
              {t('digest')} <Digest value={document.digest} what={document.title} labels={common.copy} />
            </div>
          </li>
        ))}
      </ul>
    </>
  );
}
