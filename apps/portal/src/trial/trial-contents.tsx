import { getTranslations } from 'next-intl/server';
import type { TrialView } from './trial-view.ts';

/** The sections of the page, as links. */
export async function TrialContents({
  trial,
  hasConsent,
  hasData,
}: {
  readonly trial: TrialView;
  readonly hasConsent: boolean;
  readonly hasData: boolean;
}) {
  const [t, d] = await Promise.all([getTranslations('trial'), getTranslations('datasets')]);
  const sections = [
    ...(trial.record === null ? [] : [{ id: 'outcomes', text: t('sections.outcomes') }]),
    ...(trial.report === null ? [] : [{ id: 'reported', text: t('reported.title') }]),
    { id: 'findings', text: t('sections.findings') },
    ...(trial.record === null
      ? []
      : [
          { id: 'record', text: t('sections.record') },
          { id: 'completeness', text: t('sections.completeness') },
        ]),
    ...(hasConsent ? [{ id: 'consent', text: t('sections.consent') }] : []),
    ...(hasData ? [{ id: 'data', text: d('panel.title') }] : []),
    { id: 'history', text: t('sections.history') },
    { id: 'compare', text: t('sections.compare') },
    { id: 'documents', text: t('sections.documents') },
    { id: 'evidence', text: t('sections.evidence') },
  ];
  return (
    <nav aria-labelledby="contents">
      <h2 id="contents" className="mb-2 text-sm font-semibold">
        {t('contents')}
      </h2>
      <ul className="space-y-1 border-l-2 border-line text-sm">
        {sections.map((section) => (
          <li key={section.id} className="pl-3">
            <a href={`#${section.id}`} className="inline-flex min-h-6 items-center">
              {section.text}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
