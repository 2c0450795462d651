import { Notice } from '@trialmark/ui';
import { getTranslations } from 'next-intl/server';
import { readClaims } from '../server/read-claims.ts';
import type { DraftData } from './draft-data.ts';

/** Says before anything is signed that the trial is in this register already, and where. */
export async function ExistingNotice({ record }: { readonly record: DraftData['record'] }) {
  const [t, claims] = await Promise.all([getTranslations('work.existing'), readClaims(record)]);
  if (claims.length === 0) return null;
  return (
    <Notice tone="caution" title={t('title')}>
      <ul>
        {claims.map(({ id, authority, registryId }) => (
          <li key={`${authority} ${id}`}>
            {t('claimed', { id, authority })} <a href={`/trials/${registryId}`}>{registryId}</a>
          </li>
        ))}
      </ul>
      <p className="mt-2">{t('text')}</p>
    </Notice>
  );
}
