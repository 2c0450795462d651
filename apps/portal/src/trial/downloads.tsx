import { getTranslations } from 'next-intl/server';
import type { Format } from '../export/trial-formats.ts';
import { portalSettings } from '../server/settings.ts';

type DownloadsProps = { readonly registryId: string; readonly formats: readonly Format[] };

/** The record in the formats other registers read, and everything that is needed to check it offline. */
export async function Downloads({ registryId, formats }: DownloadsProps) {
  const [t, { logUrl }] = await Promise.all([getTranslations('trial'), portalSettings()]);
  const evidence = `${new URL(logUrl).origin}/trials/${registryId}/evidence.zip`;
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
        <li>
          <a href={evidence} download className="inline-flex min-h-6 items-center">
            {t('downloads.evidence')}
          </a>
        </li>
      </ul>
    </nav>
  );
}
