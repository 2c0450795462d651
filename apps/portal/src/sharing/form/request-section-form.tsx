'use client';

import { Button, ErrorSummary, type SummaryError } from '@trialmark/ui';
import { useMessages } from 'next-intl';
import { useState } from 'react';
import { SaveProblem } from '../../draft/save-problem.tsx';
import { VaultKey } from './recipient-field.tsx';
import { RequestField } from './request-field.tsx';
import { requestFieldOf, requestPlaceOf } from './request-field-of.ts';
import { requestFields } from './request-fields.ts';
import { type RequestSection, requestSectionOf } from './request-sections.ts';
import type { TeamFacts } from './team-facts.ts';
import { type EditableRequest, useRequestDraft } from './use-request-draft.ts';

type RequestSectionFormProps = {
  readonly request: EditableRequest;
  readonly section: RequestSection;
  readonly team: TeamFacts;
  readonly diseaseNames: Readonly<Record<string, string>>;
  /** The task list, and the section that follows. */
  readonly listHref: string;
  readonly nextHref: string;
};

/** One part of a request. It is saved whatever it holds; what is wrong is said afterwards, beside each field. */
export function RequestSectionForm({
  request,
  section,
  team,
  diseaseNames,
  listHref,
  nextHref,
}: RequestSectionFormProps) {
  const texts = useMessages();
  const { work, common } = texts;
  const { data, change, save, isBusy, problem } = useRequestDraft(request);
  const [problems, setProblems] = useState<ReadonlyMap<string, string>>(new Map());
  const [errors, setErrors] = useState<readonly SummaryError[]>([]);
  const specs = requestFields(section, texts, data);
  const saveAnd = async (next: string, isPatient: boolean) => {
    const result = await save();
    if (!result.ok) return setErrors([{ message: result.problem.message }]);
    const found = result.problems.filter(({ path }) => requestSectionOf(path) === section);
    if (isPatient || found.length === 0) return window.location.assign(next);
    const shown = new Map(found.map(({ path, message }) => [requestFieldOf(path, specs), message]));
    const known = [...shown].sort(([one], [other]) => requestPlaceOf(one, specs) - requestPlaceOf(other, specs));
    setProblems(shown);
    setErrors(known.map(([path, message]) => ({ href: `#${path}`, message })));
  };
  return (
    <>
      <ErrorSummary title={problems.size === 0 ? common.problem : work.form.saved} errors={errors} />
      <SaveProblem problem={problem} />
      {specs.map((spec) =>
        spec.kind === 'recipient' ? <VaultKey key={spec.path} spec={spec} data={data} onChange={change} /> : null,
      )}
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void saveAnd(nextHref, false);
        }}
      >
        {specs.map((spec) => (
          <RequestField
            key={spec.path}
            spec={spec}
            base=""
            data={data}
            problems={problems}
            onChange={change}
            team={team}
            diseaseNames={diseaseNames}
          />
        ))}
        <div className="mt-8 flex flex-wrap gap-3">
          <Button type="submit" disabled={isBusy}>
            {work.form.save}
          </Button>
          <Button variant="secondary" disabled={isBusy} onClick={() => void saveAnd(listHref, true)}>
            {work.form.later}
          </Button>
        </div>
      </form>
    </>
  );
}
