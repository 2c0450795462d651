'use client';

import { Button, Details, ErrorSummary, type SummaryError } from '@trialmark/ui';
import { useMessages } from 'next-intl';
import { useMemo, useState } from 'react';
import { api } from '../client/api.ts';
import { problemErrors } from '../client/problem-errors.ts';
import { useSigning } from '../signing/use-signing.ts';
import { DraftField } from './draft-field.tsx';
import type { FieldSpec } from './field-spec.ts';
import { outcomeFields } from './fields-of-conduct.ts';
import { valueAt } from './paths.ts';
import { addedOutcome, reportOf, tidyReport } from './report-outcomes.ts';
import { SaveProblem } from './save-problem.tsx';
import { type EditableDraft, useDraft } from './use-draft.ts';

type ReportFormProps = {
  readonly draft: EditableDraft;
  readonly here: string;
  readonly listHref: string;
  readonly signerOrigin: string;
};

/** What became of every registered outcome, and of those that were not registered. */
export function ReportForm({ draft, here, listHref, signerOrigin }: ReportFormProps) {
  const texts = useMessages();
  const { work, common } = texts;
  const begun = { ...draft, data: { ...draft.data, results: reportOf(draft.data) } };
  const {
    data,
    change,
    save,
    isBusy,
    problem: unsaved,
  } = useDraft(begun, {
    tidy: (current) => ({ ...current, results: tidyReport(current.results ?? {}) }),
    isChanged: draft.data.results === undefined,
  });
  const { sign, problem } = useSigning({ signerOrigin, organisationId: draft.organisationId, back: here });
  const [failed, setFailed] = useState<readonly SummaryError[]>([]);
  const saved = async () => {
    const result = await save();
    setFailed(result.ok ? [] : [{ message: result.problem.message }]);
    return result.ok;
  };
  const submit = async () => {
    const one = { organisationId: draft.organisationId, draftId: draft.id };
    if (await saved()) await sign(() => api.signing.prepareResults.mutate(one));
  };
  // The same list at each render, so that the summary takes the focus once and not at every key.
  const found = useMemo(
    () =>
      problemErrors(problem).map(({ message, href }) => ({ message, href: href?.replace('#', '#results.') ?? '#' })),
    [problem],
  );
  const errors = failed.length > 0 ? failed : found;
  const problems = new Map(found.map((error) => [error.href.slice(1), error.message]));
  const ask = (spec: FieldSpec, base = '') => (
    <DraftField key={spec.path} spec={spec} base={base} data={data} problems={problems} onChange={change} />
  );
  const outcomes = data.results?.outcomes ?? [];
  const origins = Object.entries(work.results.origins).map(([value, label]) => ({ value, label }));
  return (
    <>
      <ErrorSummary title={common.problem} errors={errors} />
      <SaveProblem problem={unsaved} />
      {ask({ kind: 'day', path: 'results.reportedOn', label: work.results.reportedOn })}
      {outcomes.map((outcome, index) => {
        const base = `results.outcomes.${index}`;
        const isAdded = outcome.origin === 'added';
        const name = String(
          valueAt(outcome, 'asReported.measure') ?? valueAt(data, `record.outcomes.${index}.measure`) ?? '',
        );
        return (
          <fieldset
            key={outcome.id ?? outcome.asReported?.id}
            id={base}
            className="mb-6 rounded-md border border-line bg-surface p-5"
          >
            <legend className="px-1.5 font-semibold">{isAdded ? work.results.added : name}</legend>
            {isAdded && outcomeFields(texts).map((field) => ask({ ...field, path: `asReported.${field.path}` }, base))}
            {!isAdded && ask({ kind: 'choice', path: 'origin', label: work.results.origin, options: origins }, base)}
            {(isAdded || outcome.origin === 'not-reported') &&
              ask({ kind: 'prose', path: 'reason', label: work.results.reason }, base)}
            {(isAdded || outcome.origin === 'pre-registered') &&
              ask({ kind: 'prose', path: 'result', label: work.results.result }, base)}
            {outcome.origin === 'pre-registered' && (
              <Details summary={work.results.asReported}>
                {outcomeFields(texts).map((field) => ask({ ...field, path: `asReported.${field.path}` }, base))}
              </Details>
            )}
          </fieldset>
        );
      })}
      <p className="mb-8">
        <Button variant="secondary" small onClick={() => change('results.outcomes', [...outcomes, addedOutcome()])}>
          {work.results.addAdded}
        </Button>
      </p>
      {ask({ kind: 'prose', path: 'results.summary.briefSummary', label: `${work.results.brief} ${work.optional}` })}
      <div className="flex flex-wrap gap-3">
        <Button disabled={isBusy} onClick={() => void submit()}>
          {work.results.action}
        </Button>
        <Button
          variant="secondary"
          disabled={isBusy}
          onClick={() => void saved().then((isSaved) => isSaved && window.location.assign(listHref))}
        >
          {work.form.later}
        </Button>
      </div>
    </>
  );
}
