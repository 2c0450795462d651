import { Details } from '@trialmark/ui';
import { getTranslations } from 'next-intl/server';
import { type FindingAnswer, readAnswers } from '../server/findings/read-answers.ts';
import { readTrialFindings } from '../server/findings/read-findings.ts';
import { readSession } from '../server/session.ts';
import { AnswerList } from './answer-list.tsx';
import { FindingBasis } from './finding-basis.tsx';
import { FindingHead } from './finding-head.tsx';
import type { Finding, TrialFinding } from './finding-types.ts';

type IntegrityPanelProps = { readonly registryId: string; readonly sponsorId: string };

const ORDER: Readonly<Record<Finding['concern'], number>> = { attention: 0, open: 1, none: 2 };

/** Every finding about a trial with all that it rests on, and the sponsor's answers beside it. */
export async function IntegrityPanel({ registryId, sponsorId }: IntegrityPanelProps) {
  const [t, found, answers, session] = await Promise.all([
    getTranslations('findings'),
    readTrialFindings(registryId),
    readAnswers(registryId),
    readSession(),
  ]);
  const mayAnswer = session?.memberships.some(({ organisationId }) => organisationId === sponsorId) === true;
  const formOf = ({ rule, version, verdict }: Finding) =>
    `/work/${sponsorId}/trials/${registryId}/answer?${new URLSearchParams({ rule, version: String(version), verdict })}`;
  if (found.length === 0) return <p className="max-w-prose text-muted">{t('panel.none')}</p>;
  const ordered = found.toSorted((one, other) => ORDER[one.finding.concern] - ORDER[other.finding.concern]);
  return (
    <>
      <p className="mb-4 max-w-prose text-muted">{t('panel.lead')}</p>
      <ul className="border-t border-line">
        {ordered.map(({ finding }) => (
          <li key={finding.rule} data-rule={finding.rule} className="border-b border-line py-5">
            <FindingHead finding={finding} />
            <AnswerList finding={finding} answers={answersTo(finding, answers)} />
            {mayAnswer && (
              <p className="mt-2 text-sm print:hidden">
                <a href={formOf(finding)}>{t('answers.answer')}</a>
              </p>
            )}
            <div className="[&>details]:mb-0 [&>details]:mt-2 [&>details]:text-sm">
              <Details summary={t('item.details')}>
                <FindingBasis finding={finding} />
              </Details>
            </div>
          </li>
        ))}
      </ul>
      <p className="mt-3 text-sm">
        <a href={`/findings?sponsor=${sponsorId}`}>{t('panel.sponsor')}</a>
      </p>
    </>
  );
}

function answersTo({ rule }: TrialFinding['finding'], answers: readonly FindingAnswer[]): readonly FindingAnswer[] {
  return answers.filter((answer) => answer.rule === rule);
}
