import { RuleName, VerdictWord } from '@trialmark/schema';
import { BackLink, Notice, PageHeader, SummaryList } from '@trialmark/ui';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { ClientMessages } from '../../../../../../components/client-messages.tsx';
import { Main } from '../../../../../../components/main.tsx';
import { readTrialFindings } from '../../../../../../server/findings/read-findings.ts';
import { readTrial } from '../../../../../../server/read-trial.ts';
import { requireMembership } from '../../../../../../server/session.ts';
import { portalSettings } from '../../../../../../server/settings.ts';
import { AnswerForm } from '../../../../../../work/answer-form.tsx';

export const metadata: Metadata = { title: 'Answer a finding' };

type AnswerPageProps = {
  readonly params: Promise<{ readonly org: string; readonly registryId: string }>;
  readonly searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>;
};

/** The sponsor's word on one finding: the finding as it is now, and a form that leads to the signing page. */
export default async function AnswerPage({ params, searchParams }: AnswerPageProps) {
  const [{ org, registryId }, query] = await Promise.all([params, searchParams]);
  const back = `/trials/${registryId}#findings`;
  const about = aboutOf(query);
  const here = `/work/${org}/trials/${registryId}/answer${about === null ? '' : `?${new URLSearchParams({ ...about })}`}`;
  const [, membership] = await requireMembership(here, org);
  const [t, trial, settings] = await Promise.all([
    getTranslations('work.answer'),
    readTrial(registryId),
    portalSettings(),
  ]);
  if (trial === null || trial.sponsorId !== org || about === null) notFound();
  const found = (await readTrialFindings(registryId)).find(({ finding }) => finding.rule === about.rule)?.finding;
  const verdict = found?.verdict ?? about.verdict;
  const version = found?.version ?? Number(about.version);
  return (
    <Main>
      <BackLink href={back}>{t('back')}</BackLink>
      <PageHeader kicker={trial.record?.publicTitle ?? registryId} title={t('title')} lead={t('lead')} />
      <SummaryList
        rows={[
          { label: t('rule'), value: <a href={`/findings/${about.rule}`}>{`${about.rule}/${version}`}</a> },
          { label: t('verdict'), value: verdict },
          ...(found === undefined ? [] : [{ label: t('sentence'), value: found.sentence }]),
        ]}
      />
      {membership.permissions.includes('finding:answer') ? (
        <ClientMessages parts={['common', 'work']}>
          <AnswerForm
            organisationId={org}
            registryId={registryId}
            about={{ rule: about.rule, ruleVersion: version, verdict }}
            back={here}
            signerOrigin={settings.signerOrigin}
          />
        </ClientMessages>
      ) : (
        <Notice>{t('investigatorsOnly')}</Notice>
      )}
    </Main>
  );
}

/** Which finding the address names; null where it names none. */
function aboutOf({ rule, version, verdict }: Awaited<AnswerPageProps['searchParams']>) {
  const isVersion = typeof version === 'string' && /^[1-9]\d{0,2}$/.test(version);
  if (!RuleName.safeParse(rule).success || !VerdictWord.safeParse(verdict).success || !isVersion) return null;
  return { rule: String(rule), version, verdict: String(verdict) };
}
