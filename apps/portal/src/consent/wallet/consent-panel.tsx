'use client';

import { Button, Notice, SummaryList } from '@trialmark/ui';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useVault } from '../../vault/use-vault.ts';
import type { StudyView } from '../study-view.ts';
import { studyName } from '../study-view.ts';
import { answersOf, formSteps } from '../take-part/answers.ts';
import { useAnswerWords } from '../take-part/check-answers.tsx';
import { HandOverAgain } from '../take-part/hand-over-again.tsx';
import { stepKey, useStepTitle } from '../take-part/question-step.tsx';
import { WithdrawalPaper } from '../take-part/withdrawal-paper.tsx';
import { ChangeTerms } from './change-terms.tsx';
import { Looking } from './looking.tsx';
import { StatusTag } from './status-tag.tsx';
import { type OwnConsent, useOwnConsents } from './use-own-consents.ts';
import { WithdrawHere } from './withdraw-here.tsx';

type ConsentPanelProps = { readonly study: StudyView; readonly apiOrigin: string };
const views = new WeakMap<StudyView, readonly StudyView[]>();

/** The same list for the same study, so that looking starts once. */
function listOf(study: StudyView): readonly StudyView[] {
  const list = views.get(study) ?? [study];
  views.set(study, list);
  return list;
}

/** One consent: what was agreed to, and what can be done about it. */
export function ConsentPanel({ study, apiOrigin }: ConsentPanelProps) {
  const t = useTranslations('consent.own');
  const { state, refresh } = useOwnConsents(listOf(study), apiOrigin);
  const [task, setTask] = useState<'none' | 'change' | 'withdraw'>('none');
  if (state.kind !== 'found') return <Looking state={state} onRetry={refresh} />;
  const [own] = state.consents;
  if (own === undefined) {
    return (
      <Notice>
        <p>{t('none')}</p>
        <p>
          <Link href={`/studies/${study.trial}`}>{t('toStudy')}</Link>
        </p>
      </Notice>
    );
  }
  const back = () => {
    setTask('none');
    refresh();
  };
  if (task === 'change') return <ChangeTerms own={own} apiOrigin={apiOrigin} onDone={back} />;
  if (task === 'withdraw') return <WithdrawHere own={own} apiOrigin={apiOrigin} onDone={back} />;
  return <Standing own={own} apiOrigin={apiOrigin} onTask={setTask} />;
}

type StandingProps = {
  readonly own: OwnConsent;
  readonly apiOrigin: string;
  readonly onTask: (task: 'change' | 'withdraw') => void;
};

function Standing({ own, apiOrigin, onTask }: StandingProps) {
  const t = useTranslations('consent.own');
  const { study, found, kept } = own;
  const isOver = found.status === 'withdrawn';
  const canChange = found.status === 'standing' && !found.isChanging && found.index !== null && kept !== null;
  return (
    <>
      <p className="mb-6">
        <StatusTag {...found} />
      </p>
      {found.status === 'waiting' && <Notice>{t('waiting')}</Notice>}
      {found.isChanging && <Notice>{t('changing')}</Notice>}
      {isOver && (
        <Notice>
          <p>{t('withdrawn')}</p>
          <p>
            <Link href={`/studies/${study.trial}/take-part`}>{t('again')}</Link>
          </p>
        </Notice>
      )}
      {!isOver && kept === null && <Notice tone="caution">{t('termsUnknown')}</Notice>}
      {!isOver && kept !== null && <Terms study={study} kept={kept} />}
      {!isOver && kept !== null && !kept.handedOver && <HandOverAgain study={study} apiOrigin={apiOrigin} />}
      {!isOver && (
        <p className="my-8 flex flex-wrap gap-3 print:hidden">
          {canChange && <Button onClick={() => onTask('change')}>{t('change')}</Button>}
          <Button variant="destructive" onClick={() => onTask('withdraw')}>
            {t('withdraw')}
          </Button>
        </p>
      )}
      {!isOver && <Code study={study} grant={found.grant} />}
    </>
  );
}

function Terms({ study, kept }: { readonly study: StudyView; readonly kept: NonNullable<OwnConsent['kept']> }) {
  const t = useTranslations('consent.own');
  const answers = answersOf(study.policy, kept.terms);
  return (
    <section aria-labelledby="terms-heading">
      <h2 id="terms-heading" className="mb-3 font-serif text-xl font-semibold">
        {t('terms', { version: kept.version })}
      </h2>
      <SummaryList
        rows={formSteps(study.policy, { choices: {} }).map((step) => ({
          label: <Title study={study} step={step} />,
          value: <Words study={study} step={step} answers={answers} key={stepKey(step)} />,
        }))}
      />
    </section>
  );
}

type TitleProps = { readonly study: StudyView; readonly step: Parameters<typeof useStepTitle>[0] };

const Title = ({ study, step }: TitleProps) => useStepTitle(step, study.policy);
const Words = ({ study, step, answers }: TitleProps & { readonly answers: Parameters<typeof useAnswerWords>[2] }) =>
  useAnswerWords(step, study.policy, answers);

function Code({ study, grant }: { readonly study: StudyView; readonly grant: number }) {
  const t = useTranslations('consent.own');
  const { run } = useVault();
  const [code, setCode] = useState<string | null>(null);
  if (code !== null) return <WithdrawalPaper code={code} study={study.policy.title} registryId={study.registryId} />;
  const show = () => void run('consent.code', { study: studyName(study), grant }).then((shown) => setCode(shown.code));
  return (
    <p className="print:hidden">
      <Button variant="secondary" onClick={show}>
        {t('showCode')}
      </Button>
    </p>
  );
}
