'use client';

import { OBLIGATION_TEXTS } from '@trialmark/consent';
import type { ConsentObligation, ConsentPolicy } from '@trialmark/schema';
import { Button, Section, SummaryList } from '@trialmark/ui';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { dateWords } from '../../record/date-words.ts';
import { StepSection } from '../../vault/step-section.tsx';
import { StudyOutline } from '../studies/study-outline.tsx';
import { isoDay } from '../study-view.ts';
import { NO_ANSWERS } from '../take-part/answers.ts';
import { ConsentForm } from '../take-part/consent-form.tsx';

type CheckPolicyProps = {
  readonly policy: ConsentPolicy;
  readonly isBusy: boolean;
  readonly onEdit: () => void;
  readonly onSign: () => void;
};

/** A form before it is signed: the study's page and every question, as patients will see them. */
export function CheckPolicy({ policy, isBusy, onEdit, onSign }: CheckPolicyProps) {
  const t = useTranslations('consent.policyForm');
  const [isTrying, setTrying] = useState(false);
  if (isTrying) {
    const end = () => setTrying(false);
    return (
      <StepSection title={t('try')}>
        <p className="mb-6 max-w-prose">{t('trying')}</p>
        <div className="mb-6 rounded-md border border-line bg-surface p-5">
          <ConsentForm
            policy={policy}
            initial={NO_ANSWERS}
            onTerms={end}
            onLeave={end}
            action={t('tryAction')}
            lead={t('tryLead')}
          />
        </div>
        <Button variant="quiet" onClick={end}>
          {t('tryAction')}
        </Button>
      </StepSection>
    );
  }
  return (
    <StepSection title={t('checkTitle')}>
      <p className="mb-6 max-w-prose">{t('checkLead', { version: policy.version })}</p>
      <div className="mb-10 space-y-10 rounded-md border border-line bg-surface p-5">
        <p className="font-serif text-2xl font-semibold">{policy.title}</p>
        <StudyOutline policy={policy} />
        <Questions policy={policy} />
        <Parties policy={policy} />
      </div>
      <p className="flex flex-wrap gap-3">
        <Button disabled={isBusy} onClick={onSign}>
          {t('sign')}
        </Button>
        <Button variant="secondary" onClick={() => setTrying(true)}>
          {t('try')}
        </Button>
        <Button variant="quiet" onClick={onEdit}>
          {t('edit')}
        </Button>
      </p>
    </StepSection>
  );
}

function Questions({ policy: { form } }: Pick<CheckPolicyProps, 'policy'>) {
  const t = useTranslations('consent.policyForm');
  const f = useTranslations('consent.form');
  const titles = (names: readonly ConsentObligation[]) =>
    names.length === 0
      ? f('none')
      : OBLIGATION_TEXTS.filter(({ name }) => names.includes(name))
          .map(({ title }) => title)
          .join('\n');
  const free = form.mayOblige.filter((name) => !form.obliged.includes(name));
  return (
    <Section title={t('previewQuestions')}>
      <SummaryList
        rows={[
          ...form.questions.map(({ question, explanation }) => ({ label: question, value: explanation })),
          { label: f('obliged'), value: titles(form.obliged) },
          { label: f('mayOblige'), value: titles(free) },
          { label: t('lastDayShown'), value: dateWords(isoDay(form.expiryMax)) },
        ]}
      />
      <p className="mt-4 max-w-prose text-sm text-muted">{t('alsoAsked')}</p>
    </Section>
  );
}

function Parties({ policy: { custodian, site } }: Pick<CheckPolicyProps, 'policy'>) {
  const t = useTranslations('consent.policyForm');
  return (
    <Section title={t('custodian')}>
      <SummaryList
        rows={[
          { label: t('custodianName'), value: custodian.name },
          {
            label: t('ageRecipient'),
            value: <code className="break-all font-mono text-sm">{custodian.ageRecipient}</code>,
          },
          { label: t('site'), value: `${site.name}\n${site.contact}` },
        ]}
      />
    </Section>
  );
}
