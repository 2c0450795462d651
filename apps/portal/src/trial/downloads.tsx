import { getTranslations } from 'next-intl/server';
import type { Format } from '../export/trial-formats.ts';

type DownloadsProps = { readonly registryId: string; readonly formats: readonly Format[] };

/** The record in the formats other registers read. */
export async function Downloads({ registryId, formats }: DownloadsProps) {
  const t = await getTranslations('trial');
  return (
    <nav aria-labelledby="downloads" className="mt-8">
      <h2 id="downloads" className="mb-2 text-sm font-semibold">
        {t('sections.downloads')}
      </h2>
      <ul className="space-y-1 text-sm">
        {formats.map((format) => (
          <li key={format}>
            <a href={`/trials/${registryId}/download/${format}`} download className="inline-flex min-h-6 items-center">
              {t(`downloads.${format}`)}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
