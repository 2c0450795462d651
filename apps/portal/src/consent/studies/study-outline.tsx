import type { ConsentPolicy } from '@trialmark/schema';
import { Section } from '@trialmark/ui';
import { useTranslations } from 'next-intl';
import { EligibilityTable } from './eligibility-table.tsx';

/** What a form says of its study: what it is, who can take part, what is asked. Works on the server and in the browser. */
export function StudyOutline({ policy }: { readonly policy: ConsentPolicy }) {
  const t = useTranslations('consent.study');
  return (
    <>
      <p className="max-w-prose whitespace-pre-line text-lg">{policy.summary}</p>
      <Section title={t('who')} lead={policy.eligibility.description}>
        <EligibilityTable policy={policy} />
      </Section>
      <Section title={t('asked')} lead={t('askedLead')}>
        <ul className="max-w-prose list-disc space-y-1 pl-6">
          {policy.form.questions.map(({ permission, question }) => (
            <li key={permission}>{question}</li>
          ))}
        </ul>
      </Section>
    </>
  );
}
