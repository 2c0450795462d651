'use client';

import { Button, Digest, SummaryList } from '@trialmark/ui';
import { useMessages, useTranslations } from 'next-intl';
import { dateWords, dayWords } from '../../record/date-words.ts';
import { StepSection } from '../../vault/step-section.tsx';
import { isoDay } from '../study-view.ts';
import type { OwnConsent } from '../wallet/use-own-consents.ts';
import { AnswerPanel } from './answer-panel.tsx';
import { DecisionDetails } from './decision-details.tsx';
import type { UseOfMine } from './operations/use-of-mine.ts';
import { Part } from './part.tsx';
import { ReleaseDetails } from './release-details.tsx';
import { StandingTag } from './use-lists.tsx';
import { countryWords, obligationWords, permissionWords } from './use-words.ts';

type UseDetailsProps = {
  readonly use: UseOfMine;
  readonly own: OwnConsent;
  readonly entry: unknown;
  readonly apiOrigin: string;
  readonly onAnswered: () => void;
  readonly onBack: () => void;
};

/** One request: who asked, why, who decided, what was released and what followed, and the answer where one is asked for. */
export function UseDetails({ use, own, entry, apiOrigin, onAnswered, onBack }: UseDetailsProps) {
  const t = useTranslations('data');
  return (
    <>
      <p className="mb-6 print:hidden">
        <Button variant="quiet" small onClick={onBack}>
          <span aria-hidden="true">←</span>
          {t('use.back')}
        </Button>
      </p>
      <StepSection title={use.project}>
        <p className="mb-3">
          <StandingTag kind={use.standing.kind} />
        </p>
        <p className="mb-3 max-w-prose">{t(`standing.${use.standing.kind}`)}</p>
        <Faults use={use} />
        <AnswerPanel use={use} own={own} entry={entry} apiOrigin={apiOrigin} onAnswered={onAnswered} />
        <div className="mt-10 space-y-10">
          <ReleaseDetails use={use} hasWithdrawn={own.found.status === 'withdrawn'} />
          <Asked use={use} own={own} />
          <DecisionDetails use={use} />
          <InLog use={use} />
        </div>
      </StepSection>
    </>
  );
}

/** Why the participant's terms do not cover it. */
function Faults({ use }: { readonly use: UseOfMine }) {
  const t = useTranslations('data');
  const { faults } = use.standing;
  if (faults.length === 0) return null;
  return (
    <>
      <ul className="mb-3 list-disc space-y-1 pl-6">
        {faults.map((fault) => (
          <li key={JSON.stringify(fault)}>
            {fault.kind === 'not-permitted' && t('faults.not-permitted', { what: permissionWords(fault.permission) })}
            {fault.kind === 'not-accepted' && t('faults.not-accepted', { what: obligationWords(fault.obligation) })}
            {fault.kind === 'too-long' && t('faults.too-long', { day: dateWords(isoDay(fault.expiry)) })}
          </li>
        ))}
      </ul>
      <p className="mb-3 max-w-prose text-sm text-muted">{t('today')}</p>
    </>
  );
}

function Asked({ use, own }: { readonly use: UseOfMine; readonly own: OwnConsent }) {
  const t = useTranslations('data.use');
  const { from, until } = use.period;
  const who = use.organisations.map(({ name, country, forProfit }) =>
    t(forProfit ? 'forProfit' : 'organisation', { name, country: countryWords(country) }),
  );
  const needs = use.need === null ? t('needsUnknown') : use.need.map(permissionWords).join('\n');
  return (
    <Part title={t('asked')}>
      <SummaryList
        rows={[
          { label: t('who'), value: `${who.join('\n')}\n${t('people', { count: use.people })}` },
          { label: t('askedOn'), value: use.requestedAt === null ? t('unknown') : dayWords(use.requestedAt) },
          { label: t('project'), value: use.project },
          { label: t('summary'), value: use.summary },
          { label: t('needs'), value: needs },
          { label: t('promises'), value: use.accepted.map(obligationWords).join('\n') || t('noPromises') },
          { label: t('where'), value: use.locations.map(countryWords).join(', ') },
          { label: t('when'), value: t('span', { from: dateWords(from), until: dateWords(until) }) },
          { label: t('security'), value: use.security },
          { label: t('dataset'), value: use.dataset.title },
          { label: t('study'), value: `${own.study.policy.title} (${own.study.registryId})` },
        ].map(({ label, value }) => ({ label, value: <span className="whitespace-pre-line">{value}</span> }))}
      />
    </Part>
  );
}

/** By what everything can be found in a copy of the log. */
function InLog({ use }: { readonly use: UseOfMine }) {
  const t = useTranslations('data.use');
  const { common } = useMessages();
  const releases = use.releases.filter(({ holdsMine }) => holdsMine);
  const digest = (value: string) => <Digest value={value} what={t('copyWhat')} labels={common.copy} />;
  return (
    <Part title={t('inLog')}>
      <p className="mb-3 max-w-prose">{t('inLogText')}</p>
      <SummaryList
        rows={[
          { label: t('request'), value: digest(use.requested) },
          ...releases.map(({ statement }) => ({ label: t('release'), value: digest(statement) })),
        ]}
      />
    </Part>
  );
}
