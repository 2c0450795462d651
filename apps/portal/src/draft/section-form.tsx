'use client';

import { Button, ErrorSummary, type SummaryError } from '@trialmark/ui';
import { useMessages } from 'next-intl';
import { useState } from 'react';
import { DraftField } from './draft-field.tsx';
import { fieldsOf } from './section-fields.ts';
import { type DraftSection, formPath, sectionOf } from './sections.ts';
import { type EditableDraft, useDraft } from './use-draft.ts';

type SectionFormProps = {
  readonly draft: EditableDraft;
  readonly section: DraftSection;
  /** The task list, and the section that follows. */
  readonly listHref: string;
  readonly nextHref: string;
};

/** One part of a record. It is saved whatever it holds; what is wrong is said afterwards, beside each field. */
export function SectionForm({ draft, section, listHref, nextHref }: SectionFormProps) {
  const texts = useMessages();
  const { work, common } = texts;
  const { data, change, save, isBusy } = useDraft(draft);
  const [problems, setProblems] = useState<ReadonlyMap<string, string>>(new Map());
  const [errors, setErrors] = useState<readonly SummaryError[]>([]);
  const saveAnd = async (next: string, isPatient: boolean) => {
    const result = await save();
    if (!result.ok) return setErrors([{ message: result.problem.message }]);
    const found = result.value.problems.filter((problem) => sectionOf(problem.path) === section);
    if (isPatient || found.length === 0) return window.location.assign(next);
    const known = new Map(found.map((problem) => [formPath(problem.path), problem.message]));
    setProblems(known);
    setErrors([...known].map(([path, message]) => ({ href: `#${path}`, message })));
  };
  return (
    <>
      <ErrorSummary title={problems.size === 0 ? common.problem : work.form.saved} errors={errors} />
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void saveAnd(nextHref, false);
        }}
      >
        {fieldsOf(section, texts, data).map((spec) => (
          <DraftField key={spec.path} spec={spec} base="" data={data} problems={problems} onChange={change} />
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
