import { Breadcrumb, ErrorSummary, Notice, PageHeader } from '@trialmark/ui';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { Main } from '../../../../components/main.tsx';
import { answersToUse } from '../../../../datasets/purpose/answers-to-use.ts';
import { PurposeAnswer } from '../../../../datasets/purpose/purpose-answer.tsx';
import { findFaults, parseAnswers, questionsOf } from '../../../../datasets/purpose/purpose-answers.ts';
import { PurposeForm } from '../../../../datasets/purpose/purpose-form.tsx';
import { askPurpose, diseaseOptions, organisationOptions } from '../../../../server/datasets/ask-purpose.ts';
import { readDataset } from '../../../../server/datasets/read-dataset.ts';

export const metadata: Metadata = { title: 'Would my purpose be allowed?', robots: { index: false } };

type AllowedPageProps = {
  readonly params: Promise<{ readonly datasetId: string }>;
  readonly searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export default async function AllowedPage({ params, searchParams }: AllowedPageProps) {
  const [{ datasetId }, asked] = await Promise.all([params, searchParams]);
  const [detail, t, c, d] = await Promise.all([
    readDataset(datasetId),
    getTranslations('datasets.purpose'),
    getTranslations('common'),
    getTranslations('datasets'),
  ]);
  if (detail === null) notFound();
  const answers = parseAnswers(asked);
  const questions = questionsOf(detail.description);
  const isAsked = asked.step === 'ask';
  const faults = isAsked ? findFaults(answers, questions) : [];
  const today = new Date().toISOString().slice(0, 10);
  const [answer, diseases, organisations] = await Promise.all([
    isAsked && faults.length === 0 ? askPurpose(datasetId, answersToUse(answers, today)) : null,
    diseaseOptions([...new Set([...questions.diseases, ...answers.diseases])].slice(0, 30), answers.find),
    organisationOptions(questions.organisations),
  ]);
  return (
    <Main>
      <Breadcrumb
        label={c('breadcrumb')}
        crumbs={[
          { text: d('crumb'), href: '/datasets' },
          { text: detail.description.title, href: `/datasets/${datasetId}` },
        ]}
      />
      <PageHeader title={t('title')} lead={t('lead')} />
      <ErrorSummary
        title={c('problem')}
        errors={faults.map(({ field, fault }) => ({ href: `#${field}`, message: t(`faults.${fault}`) }))}
      />
      {answer !== null && <PurposeAnswer datasetId={datasetId} answer={answer} />}
      {detail.dataset.isClosed && (
        <Notice tone="caution" title={d('closed')}>
          <p>{t('closed')}</p>
        </Notice>
      )}
      <section id="questions" aria-labelledby="questions-title">
        <h2 id="questions-title" className="mb-6 border-b border-line pb-2 font-serif text-xl font-semibold">
          {answer === null ? t('questions') : t('questionsAgain')}
        </h2>
        <PurposeForm
          datasetId={datasetId}
          answers={answers}
          questions={questions}
          faults={faults}
          diseases={diseases}
          organisations={organisations}
        />
      </section>
    </Main>
  );
}
