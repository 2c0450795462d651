'use client';

import { Button, ErrorSummary, type SummaryError, Textarea } from '@trialmark/ui';
import { useMessages } from 'next-intl';
import { useState } from 'react';
import { api, type Inputs } from '../client/api.ts';
import { problemErrors } from '../client/problem-errors.ts';
import { useSigning } from '../signing/use-signing.ts';

type Command = Inputs['answers']['prepare'];
type AnswerFormProps = {
  readonly organisationId: string;
  readonly registryId: string;
  readonly about: Pick<Command, 'rule' | 'ruleVersion' | 'verdict'>;
  readonly back: string;
  readonly signerOrigin: string;
};

const TEXT_MAX = 4_000;

/** What the sponsor says about a finding: public for ever, so that the form says so before anybody writes. */
export function AnswerForm({ organisationId, registryId, about, back, signerOrigin }: AnswerFormProps) {
  const { work, common } = useMessages();
  const words = work.answer;
  const [text, setText] = useState('');
  const [missing, setMissing] = useState<readonly SummaryError[]>([]);
  const { sign, problem, isBusy } = useSigning({ signerOrigin, organisationId, back });
  const submit = () => {
    const length = text.trim().length;
    const message = length === 0 ? words.missing : length > TEXT_MAX ? words.tooLong : null;
    setMissing(message === null ? [] : [{ message, href: '#text' }]);
    if (message !== null) return;
    const command = { organisationId, registryId, ...about, text } as Command;
    void sign(() => api.answers.prepare.mutate(command));
  };
  const errors = missing.length > 0 ? missing : problemErrors(problem);
  return (
    <>
      <ErrorSummary title={common.problem} errors={errors} />
      <form
        noValidate
        className="mt-8"
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <Textarea
          id="text"
          name="text"
          label={words.text}
          hint={words.hint}
          error={errors.find(({ href }) => href === '#text')?.message}
          errorPrefix={common.errorPrefix}
          rows={8}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <Button type="submit" disabled={isBusy}>
          {words.action}
        </Button>
      </form>
    </>
  );
}
