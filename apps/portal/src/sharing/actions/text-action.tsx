'use client';

import { useMessages } from 'next-intl';
import { ReasonForm } from './reason-form.tsx';
import { type ActionFacts, sendText, type TextActionKind } from './send-action.ts';
import { useAction } from './use-action.ts';

type TextActionProps = {
  readonly kind: TextActionKind;
  readonly facts: ActionFacts;
  /** The page to show again. */
  readonly here: string;
};

const TEXT_MAX = 4_000;

/** Something that is done with a text and without a signature. */
export function TextAction({ kind, facts, here }: TextActionProps) {
  const { access } = useMessages();
  const { run, errors, isBusy } = useAction(here);
  const isEnd = kind === 'withdraw' || kind === 'denyFeasibility';
  return (
    <ReasonForm
      id={facts.number === undefined ? kind : `${kind}-${facts.number}`}
      texts={access.actions[kind]}
      maxLength={TEXT_MAX}
      variant={isEnd ? 'destructive' : kind === 'return' ? 'secondary' : 'primary'}
      isBusy={isBusy}
      errors={errors}
      onSend={(text) => void run(kind, () => sendText(kind, facts, text))}
    />
  );
}
