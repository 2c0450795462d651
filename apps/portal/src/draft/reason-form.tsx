'use client';

import { Button, Checkbox, ErrorSummary, Input, type SummaryError, Textarea } from '@trialmark/ui';
import { useMessages } from 'next-intl';
import { useState } from 'react';
import { SaveProblem } from './save-problem.tsx';
import { type EditableDraft, useDraft } from './use-draft.ts';

type ReasonFormProps = {
  readonly draft: EditableDraft;
  /** The record stays sealed: its reason is public at once, and no ethics reference goes with it. */
  readonly isSealed: boolean;
  readonly listHref: string;
};

/** Why a protocol is amended, and what the ethics committee said to it. */
export function ReasonForm({ draft, isSealed, listHref }: ReasonFormProps) {
  const { work, common } = useMessages();
  const { data, change, save, isBusy, problem } = useDraft(draft);
  const [errors, setErrors] = useState<readonly SummaryError[]>([]);
  const submit = async () => {
    const result = await save();
    if (result.ok) window.location.assign(listHref);
    else setErrors([{ message: result.problem.message }]);
  };
  const { errorPrefix } = common;
  return (
    <>
      <ErrorSummary title={common.problem} errors={errors} />
      <SaveProblem problem={problem} />
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <Textarea
          id="reason"
          label={isSealed ? work.amend.sealReason : work.amend.reason}
          hint={isSealed ? work.amend.sealReasonHint : undefined}
          errorPrefix={errorPrefix}
          value={data.reason ?? ''}
          onChange={(event) => change('reason', event.currentTarget.value)}
        />
        {!isSealed && (
          <>
            <Input
              id="ethicsReference"
              label={work.amend.ethicsReference}
              hint={work.amend.ethicsHint}
              errorPrefix={errorPrefix}
              value={data.ethicsReference ?? ''}
              onChange={(event) => change('ethicsReference', event.currentTarget.value)}
            />
            <div className="mb-8">
              <Checkbox
                label={work.amend.before}
                checked={data.declaredBeforeDataSeen ?? false}
                onChange={(event) => change('declaredBeforeDataSeen', event.currentTarget.checked)}
              />
            </div>
          </>
        )}
        <Button type="submit" disabled={isBusy}>
          {work.form.save}
        </Button>
      </form>
    </>
  );
}
