import { Section } from '@trialmark/ui';
import { getTranslations } from 'next-intl/server';

const POINTS = ['denominators', 'timing', 'results', 'silent', 'fair'] as const;

/** What the numbers of the league count, and what they do not say. */
export async function HowToRead() {
  const t = await getTranslations('findings.sponsors.how');
  return (
    <Section id="how" title={t('title')}>
      <div className="max-w-prose">
        <ul className="list-disc space-y-2 pl-5">
          {POINTS.map((point) => (
            <li key={point}>{t(point)}</li>
          ))}
        </ul>
      </div>
    </Section>
  );
}
