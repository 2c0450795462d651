import { anonymitySet } from '@trialmark/consent';
import { Notice, PageHeader, Section } from '@trialmark/ui';
import type { Metadata } from 'next';
import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import { Main } from '../../../components/main.tsx';
import { StudyOutline } from '../../../consent/studies/study-outline.tsx';
import { readStudy } from '../../../server/read-studies.ts';

type StudyPageProps = { readonly params: Promise<{ readonly trial: string }> };

export async function generateMetadata({ params }: StudyPageProps): Promise<Metadata> {
  return { title: (await readStudy((await params).trial)).policy.title };
}

export default async function StudyPage({ params }: StudyPageProps) {
  const study = await readStudy((await params).trial);
  const t = await getTranslations('consent.study');
  const { policy, registryId, sponsorName, standing, waiting, trial } = study;
  const { others, level } = anonymitySet({ standing, waiting });
  return (
    <Main>
      <PageHeader
        kicker={
          <Link href={`/trials/${registryId}`}>
            {registryId} · {sponsorName}
          </Link>
        }
        title={policy.title}
      />
      <div className="space-y-12">
        <StudyOutline policy={policy} />
        <Section title={t('hidden')}>
          <p className="max-w-prose">{t('hiddenText')}</p>
          <Notice tone={level === 'many' ? 'neutral' : 'caution'}>
            <p>{t(`others.${level}`, { count: others })}</p>
          </Notice>
          <p className="max-w-prose">{t('custodian', { custodian: policy.custodian.name })}</p>
        </Section>
        <Section title={t('how')}>
          <p className="mb-2 max-w-prose">{t('howText', { site: policy.site.name })}</p>
          <p className="mb-6 whitespace-pre-line text-muted">{policy.site.contact}</p>
          <Link
            href={`/studies/${trial}/take-part`}
            className="inline-flex min-h-11 items-center rounded-md border border-accent bg-accent px-5 py-2 font-semibold text-on-accent no-underline hover:bg-accent-strong"
          >
            {t('takePart')}
          </Link>
        </Section>
      </div>
    </Main>
  );
}
