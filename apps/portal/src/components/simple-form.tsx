'use client';

import { Button, ErrorSummary, Input, type SummaryError } from '@trialmark/ui';
import { useMessages } from 'next-intl';
import { useState } from 'react';

export type SimpleField = {
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
  readonly type?: 'text' | 'email' | 'password';
  readonly autoComplete: string;
  /** What is wrong with a value, or undefined. */
  readonly check: (value: string) => string | undefined;
};

type SimpleFormProps = {
  readonly fields: readonly SimpleField[];
  readonly action: string;
  /** Sends the values; resolves to what went wrong, or undefined. */
  readonly send: (values: Readonly<Record<string, string>>) => Promise<string | undefined>;
};

/** A short form of text fields with an error summary; `send` decides what follows. */
export function SimpleForm({ fields, action, send }: SimpleFormProps) {
  const { common } = useMessages();
  const [errors, setErrors] = useState<readonly SummaryError[]>([]);
  const [isBusy, setBusy] = useState(false);
  const submit = async (form: FormData) => {
    const values = Object.fromEntries(fields.map(({ name }) => [name, String(form.get(name) ?? '')]));
    const found = fields.flatMap(({ name, check }) => {
      const message = check(values[name] ?? '');
      return message === undefined ? [] : [{ href: `#${name}`, message }];
    });
    setErrors(found);
    if (found.length > 0) return;
    setBusy(true);
    const problem = await send(values);
    setBusy(false);
    if (problem !== undefined) setErrors([{ message: problem }]);
  };
  return (
    <>
      <ErrorSummary title={common.problem} errors={errors} />
      <form
        method="post"
        noValidate
        className="max-w-md"
        onSubmit={(event) => {
          event.preventDefault();
          void submit(new FormData(event.currentTarget));
        }}
      >
        {fields.map(({ name, check: _check, ...field }) => (
          <Input
            key={name}
            id={name}
            name={name}
            error={errors.find((error) => error.href === `#${name}`)?.message}
            errorPrefix={common.errorPrefix}
            {...field}
          />
        ))}
        <Button type="submit" disabled={isBusy}>
          {action}
        </Button>
      </form>
    </>
  );
}
