import { Section } from '@trialmark/ui';
import { getTranslations } from 'next-intl/server';
import type { StudyView } from '../study-view.ts';

type AtDeskProps = { readonly organisationId: string; readonly studies: readonly StudyView[] };

/** The studies that an organisation attests for, each with the way to withdraw for a participant who comes in person. */
export async function AtDesk({ organisationId, studies }: AtDeskProps) {
  const t = await getTranslations('consent.siteWithdrawal');
  if (studies.length === 0) return null;
  return (
    <div className="mt-12 print:hidden">
      <Section title={t('atDesk')} lead={t('atDeskLead')}>
        <ul className="max-w-prose list-disc space-y-1 pl-6">
          {studies.map(({ trial, registryId, policy }) => (
            <li key={trial}>
              <a href={`/work/${organisationId}/trials/${registryId}/withdrawal`}>
                {t('ofStudy', { title: policy.title, registryId })}
              </a>
            </li>
          ))}
        </ul>
      </Section>
    </div>
  );
}
