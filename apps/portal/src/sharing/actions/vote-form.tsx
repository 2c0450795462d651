'use client';

import { Button, ErrorSummary, Radios, type SummaryError, Textarea } from '@trialmark/ui';
import { useMessages } from 'next-intl';
import { useState } from 'react';
import { api, type Inputs } from '../../client/api.ts';
import { problemErrors } from '../../client/problem-errors.ts';
import { useSigning } from '../../signing/use-signing.ts';

type VoteFormProps = {
  readonly organisationId: string;
  readonly requestId: string;
  /** Of the document on this page: what is voted on. */
  readonly documentDigest: string;
  readonly here: string;
  readonly signerOrigin: string;
};

const CHOICES = ['approve', 'refuse', 'abstain'] as const;
const REASON_MAX = 4_000;

/** A vote over this very document with its reason, signed on the signing page. */
export function VoteForm({ organisationId, requestId, documentDigest, here, signerOrigin }: VoteFormProps) {
  const { access, common } = useMessages();
  const texts = access.vote;
  const { sign, problem, isBusy } = useSigning({ signerOrigin, organisationId, back: here });
  const [decision, choose] = useState<string | null>(null);
  const [reason, setReason] = useState('');
  const [missing, setMissing] = useState<readonly SummaryError[]>([]);
  const submit = () => {
    const found = [
      ...(decision === null ? [{ href: '#decision', message: texts.missingVote }] : []),
      ...(reason.trim() === '' ? [{ href: '#reason', message: texts.missingReason }] : []),
    ];
    setMissing(found);
    if (found.length > 0) return;
    const command = { organisationId, requestId, documentDigest, decision, reason: reason.trim() };
    void sign(() => api.requests.prepareVote.mutate(command as Inputs['requests']['prepareVote']));
  };
  const errors = missing.length > 0 ? missing : problemErrors(problem);
  const field = (id: string) => ({
    id,
    error: errors.find(({ href }) => href === `#${id}`)?.message,
    errorPrefix: common.errorPrefix,
  });
  return (
    <>
      <ErrorSummary title={common.problem} errors={errors} />
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <Radios
          {...field('decision')}
          name="decision"
          label={texts.label}
          options={CHOICES.map((value) => ({ value, label: texts.options[value], hint: texts.hints[value] }))}
          value={decision}
          onValueChange={choose}
        />
        <Textarea
          {...field('reason')}
          label={texts.reason}
          hint={texts.reasonHint}
          maxLength={REASON_MAX}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <Button type="submit" disabled={isBusy}>
          {texts.action}
        </Button>
      </form>
    </>
  );
}
