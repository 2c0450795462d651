'use client';

import { Button, type ButtonVariant, ErrorSummary, type SummaryError, Textarea } from '@trialmark/ui';
import { useMessages } from 'next-intl';
import { useState } from 'react';

type ReasonFormProps = {
  /** Of the field; no other on the page has it. */
  readonly id: string;
  readonly texts: { readonly label: string; readonly hint: string; readonly action: string; readonly missing: string };
  readonly maxLength: number;
  readonly variant?: ButtonVariant;
  readonly isBusy: boolean;
  /** What came back of the last try. */
  readonly errors: readonly SummaryError[];
  readonly onSend: (text: string) => void;
};

/** One text and one button: a question, an answer, a reason. */
export function ReasonForm({ id, texts, maxLength, variant = 'primary', isBusy, errors, onSend }: ReasonFormProps) {
  const { common } = useMessages();
  const [text, setText] = useState('');
  const [missing, setMissing] = useState<readonly SummaryError[]>([]);
  const send = () => {
    if (text.trim() === '') return setMissing([{ href: `#${id}`, message: texts.missing }]);
    setMissing([]);
    onSend(text.trim());
  };
  const shown = missing.length > 0 ? missing : errors;
  return (
    <>
      <ErrorSummary title={common.problem} errors={shown} />
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
      >
        <Textarea
          id={id}
          label={texts.label}
          hint={texts.hint}
          error={shown.find(({ href }) => href === `#${id}`)?.message}
          errorPrefix={common.errorPrefix}
          rows={4}
          maxLength={maxLength}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <Button type="submit" variant={variant} disabled={isBusy}>
          {texts.action}
        </Button>
      </form>
    </>
  );
}
