'use client';

import { Button, ErrorSummary, type SummaryError } from '@trialmark/ui';
import { useMessages } from 'next-intl';
import { useState } from 'react';
import { DraftField } from './draft-field.tsx';
import { followUps } from './follow-ups.ts';
import { problemField } from './problem-field.ts';
import { SaveProblem } from './save-problem.tsx';
import { fieldsOf } from './section-fields.ts';
import { type DraftSection, formPath, sectionOf } from './sections.ts';
import { tidyDraft } from './tidy-draft.ts';
import { type EditableDraft, useDraft } from './use-draft.ts';

type SectionFormProps = {
  readonly draft: EditableDraft;
  readonly section: DraftSection;
  /** False where the record stays sealed: contacts are given when it is opened. */
  readonly hasContacts: boolean;
  /** The task list, and the section that follows. */
  readonly listHref: string;
  readonly nextHref: string;
};

/** One part of a record. It is saved whatever it holds; what is wrong is said afterwards, beside each field. */
export function SectionForm({ draft, section, hasContacts, listHref, nextHref }: SectionFormProps) {
  const texts = useMessages();
  const { work, common } = texts;
  const { data, change, save, isBusy, problem } = useDraft(draft, { tidy: tidyDraft });
  const [problems, setProblems] = useState<ReadonlyMap<string, string>>(new Map());
  const [errors, setErrors] = useState<readonly SummaryError[]>([]);
  const specs = fieldsOf(section, texts, data).filter(({ path }) => hasContacts || !path.startsWith('contacts.'));
  const changeAnd = (path: string, value: unknown) => {
    change(path, value);
    for (const [other, follows] of followUps(data, path, value)) change(other, follows);
  };
  const saveAnd = async (next: string, isPatient: boolean) => {
    const result = await save();
    if (!result.ok) return setErrors([{ message: result.problem.message }]);
    const found = result.value.problems.filter((problem) => sectionOf(problem.path) === section);
    if (isPatient || found.length === 0) return window.location.assign(next);
    const known = new Map(found.map((problem) => [problemField(formPath(problem.path), specs), problem.message]));
    setProblems(known);
    setErrors([...known].map(([path, message]) => ({ href: `#${path}`, message })));
  };
  return (
    <>
      <ErrorSummary title={problems.size === 0 ? common.problem : work.form.saved} errors={errors} />
      <SaveProblem problem={problem} />
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void saveAnd(nextHref, false);
        }}
      >
        {specs.map((spec) => (
          <DraftField key={spec.path} spec={spec} base="" data={data} problems={problems} onChange={changeAnd} />
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
