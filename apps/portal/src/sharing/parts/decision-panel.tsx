import type { Decision, Finding } from '@trialmark/datause';
import { Notice, Table, Tag, type Tone } from '@trialmark/ui';
import { getMessages, getTranslations } from 'next-intl/server';

const TONES: Readonly<Record<Decision['outcome'], Tone>> = {
  PERMIT: 'positive',
  PERMIT_WITH_DUTIES: 'positive',
  REVIEW: 'caution',
  DENY: 'negative',
};

type DecisionPanelProps = { readonly decision: Pick<Decision, 'outcome' | 'findings'> };

/** What the rules of data use say, in words, with the rule behind each finding. */
export async function DecisionPanel({ decision: { outcome, findings } }: DecisionPanelProps) {
  const [t, { sharing }] = await Promise.all([getTranslations('sharing.decision'), getMessages()]);
  const duties = findings.filter(({ duty }) => duty !== null);
  return (
    <>
      <Notice tone={TONES[outcome]} title={sharing.outcomes[outcome]}>
        <p>{sharing.outcomeMeanings[outcome]}</p>
      </Notice>
      {duties.length > 0 && (
        <div className="mb-6">
          <h3 className="mb-2 text-lg font-semibold">{t('duties')}</h3>
          <ul className="max-w-prose list-disc pl-6">
            {duties.map(({ rule, sentence, duty }) => (
              <li key={rule}>
                {sentence}{' '}
                <span className="text-muted">
                  ({duty === null ? '' : sharing.decision.due[duty.due]},{' '}
                  {duty?.accepted === true ? t('accepted') : t('notAccepted')})
                </span>
              </li>
            ))}
          </ul>
        </div>
      )}
      <Table
        caption={t('findings')}
        rows={findings}
        rowKey={({ rule, restsOn }) => `${rule} ${restsOn.map(({ path, value }) => `${path}=${value}`).join(' ')}`}
        columns={[
          {
            id: 'outcome',
            header: t('outcome'),
            cell: (finding) => <Tag tone={TONES[finding.outcome]}>{sharing.outcomes[finding.outcome]}</Tag>,
          },
          { id: 'finding', header: t('finding'), cell: (finding) => <FindingText finding={finding} /> },
          {
            id: 'rule',
            header: t('rule'),
            cell: ({ rule, code }) => (
              <>
                <code className="font-mono text-sm">{rule}</code>
                {code !== null && <span className="block text-sm text-muted">{t('code', { code })}</span>}
              </>
            ),
          },
        ]}
      />
    </>
  );
}

async function FindingText({ finding: { sentence, change } }: { readonly finding: Finding }) {
  const t = await getTranslations('sharing.decision');
  return (
    <>
      {sentence}
      {change !== null && <span className="mt-1 block text-sm text-muted">{t('change', { change })}</span>}
    </>
  );
}
