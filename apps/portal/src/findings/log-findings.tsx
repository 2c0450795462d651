import { Details, Section } from '@trialmark/ui';
import { getTranslations } from 'next-intl/server';
import { FindingBasis } from './finding-basis.tsx';
import { FindingHead } from './finding-head.tsx';
import type { Finding } from './finding-types.ts';

/** What was found of the log itself and of what followed releases. */
export async function LogFindings({ found }: { readonly found: readonly Finding[] }) {
  const t = await getTranslations('findings');
  return (
    <Section id="log" title={t('log.title')} lead={t('log.lead')}>
      {found.length === 0 ? (
        <p className="max-w-prose">{t('log.none')}</p>
      ) : (
        <ul className="border-t border-line">
          {found.map((finding, place) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: two gaps may be alike in all but their inputs, and none moves
            <li key={`${finding.rule} ${finding.subject} ${place}`} className="border-b border-line py-4">
              <FindingHead finding={finding} />
              <div className="[&>details]:mb-0 [&>details]:mt-2 [&>details]:text-sm">
                <Details summary={t('item.details')}>
                  <FindingBasis finding={finding} />
                </Details>
              </div>
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}
