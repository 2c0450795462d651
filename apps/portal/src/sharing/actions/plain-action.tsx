'use client';

import { Button, ErrorSummary } from '@trialmark/ui';
import { useMessages } from 'next-intl';
import { type ActionFacts, type PlainActionKind, sendPlain } from './send-action.ts';
import { useAction } from './use-action.ts';

type PlainActionProps = { readonly kind: PlainActionKind; readonly facts: ActionFacts; readonly here: string };

/** Something that is done with one button. */
export function PlainAction({ kind, facts, here }: PlainActionProps) {
  const { access, common } = useMessages();
  const { run, errors, isBusy } = useAction(here);
  const texts = access.actions[kind];
  return (
    <>
      <ErrorSummary title={common.problem} errors={errors} />
      <p className="mb-4 max-w-prose text-muted">{texts.hint}</p>
      <Button disabled={isBusy} onClick={() => void run(kind, () => sendPlain(kind, facts))}>
        {texts.action}
      </Button>
    </>
  );
}
