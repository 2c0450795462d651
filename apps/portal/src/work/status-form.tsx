'use client';

import {
  Button,
  ErrorSummary,
  Input,
  type Option,
  PartialDateInput,
  Radios,
  type SummaryError,
  Textarea,
} from '@trialmark/ui';
import { useMessages } from 'next-intl';
import { useState } from 'react';
import { api, type Inputs } from '../client/api.ts';
import { problemErrors } from '../client/problem-errors.ts';
import { useSigning } from '../signing/use-signing.ts';
import { missingAnswers } from './missing-answers.ts';

type Command = Inputs['signing']['prepareStatusChange'];
type StatusFormProps = {
  readonly organisationId: string;
  readonly trialId: string;
  readonly options: readonly Option[];
  readonly back: string;
  readonly signerOrigin: string;
};

const DATES = [
  { name: 'startDate', text: 'start' },
  { name: 'primaryCompletionDate', text: 'primary' },
  { name: 'completionDate', text: 'completion' },
] as const;

/** A change of status, with the dates and the number that become actual with it. */
export function StatusForm({ organisationId, trialId, options, back, signerOrigin }: StatusFormProps) {
  const { work, common } = useMessages();
  const [missing, setMissing] = useState<readonly SummaryError[]>([]);
  const { sign, problem, isBusy } = useSigning({ signerOrigin, organisationId, back });
  const [values, setValues] = useState<Readonly<Record<string, string>>>({});
  const value = (name: string) => values[name] ?? '';
  const set = (name: string) => (text: string) => setValues((before) => ({ ...before, [name]: text }));
  const submit = () => {
    const found = missingAnswers(values, work.status.missing);
    setMissing(found);
    if (found.length > 0) return;
    const dates = DATES.flatMap(({ name }) =>
      value(name) === '' ? [] : [[name, { date: value(name), kind: 'actual' }]],
    );
    const actual = value('actualSampleSize').trim();
    // The API holds the record against its rules and names what is wrong.
    const command = {
      organisationId,
      trialId,
      to: value('to'),
      effectiveOn: value('effectiveOn'),
      reason: value('reason'),
      ...Object.fromEntries(dates),
      ...(actual !== '' && { actualSampleSize: Number(actual) }),
    } as Command;
    void sign(() => api.signing.prepareStatusChange.mutate(command));
  };
  const errors = missing.length > 0 ? missing : problemErrors(problem);
  const errorAt = (name: string) => errors.find((error) => error.href?.startsWith(`#${name}`))?.message;
  const field = (name: string) => ({ id: name, error: errorAt(name), errorPrefix: common.errorPrefix });
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
          {...field('to')}
          name="to"
          label={work.status.to}
          options={options}
          value={value('to') === '' ? null : value('to')}
          onValueChange={set('to')}
        />
        <PartialDateInput
          {...field('effectiveOn')}
          label={work.status.effectiveOn}
          labels={work.form}
          value={value('effectiveOn')}
          onValueChange={set('effectiveOn')}
        />
        <Textarea
          {...field('reason')}
          label={work.status.reason}
          value={value('reason')}
          onChange={(event) => set('reason')(event.currentTarget.value)}
        />
        {DATES.map(({ name, text }) => (
          <PartialDateInput
            key={name}
            {...field(name)}
            label={`${work.status[text]} ${work.optional}`}
            hint={work.status.datesHint}
            labels={work.form}
            value={value(name)}
            onValueChange={set(name)}
          />
        ))}
        <Input
          {...field('actualSampleSize')}
          label={`${work.status.actual} ${work.optional}`}
          inputMode="numeric"
          className="max-w-40"
          value={value('actualSampleSize')}
          onChange={(event) => set('actualSampleSize')(event.currentTarget.value)}
        />
        <Button type="submit" disabled={isBusy}>
          {work.status.action}
        </Button>
      </form>
    </>
  );
}
