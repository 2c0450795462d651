import { getTranslations } from 'next-intl/server';
import { readRelease } from '../../server/read-releases.ts';
import { ReleaseTable } from './release-table.tsx';

type RequestReleasesProps = { readonly releases: readonly string[]; readonly releasesAt: string };

/** What was released for a request. */
export async function RequestReleases({ releases, releasesAt }: RequestReleasesProps) {
  const t = await getTranslations('sharing.request');
  if (releases.length === 0) return <p className="text-muted">{t('noReleases')}</p>;
  const views = await Promise.all(releases.map(readRelease));
  return <ReleaseTable releases={views} releasesAt={releasesAt} caption={t('releases')} />;
}
