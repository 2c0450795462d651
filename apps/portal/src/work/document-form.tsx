'use client';

import { Button, ErrorSummary, Fieldset, Input, Select, type SummaryError } from '@trialmark/ui';
import { useMessages } from 'next-intl';
import { useState } from 'react';
import { api, type Inputs } from '../client/api.ts';
import { problemErrors } from '../client/problem-errors.ts';
import { bytesToHex } from '../log/hex.ts';
import { useSigning } from '../signing/use-signing.ts';

type Command = Inputs['signing']['prepareDocument'];
type DocumentFormProps = {
  readonly organisationId: string;
  readonly trialId: string;
  readonly back: string;
  readonly signerOrigin: string;
};

/** Publishes the fingerprint of a file, computed here. The file goes nowhere. */
export function DocumentForm({ organisationId, trialId, back, signerOrigin }: DocumentFormProps) {
  const { work, common } = useMessages();
  const { sign, problem, isBusy } = useSigning({ signerOrigin, organisationId, back });
  const [missing, setMissing] = useState<readonly SummaryError[]>([]);
  const texts = work.document;
  const submit = (form: FormData) => {
    const file = form.get('file');
    const title = String(form.get('title') ?? '').trim();
    const isChosen = file instanceof File && file.size > 0;
    const found = [
      ...(isChosen ? [] : [{ href: '#file', message: texts.missing }]),
      ...(title === '' ? [{ href: '#title', message: texts.missingName }] : []),
    ];
    setMissing(found);
    if (!isChosen || found.length > 0) return;
    void sign(async () => {
      const digest = bytesToHex(new Uint8Array(await crypto.subtle.digest('SHA-256', await file.arrayBuffer())));
      const command = {
        organisationId,
        trialId,
        kind: String(form.get('kind')),
        title,
        digest,
        sizeBytes: file.size,
        mediaType: file.type === '' ? 'application/octet-stream' : file.type,
      } as Command;
      return api.signing.prepareDocument.mutate(command);
    });
  };
  const errors = missing.length > 0 ? missing : problemErrors(problem);
  const errorAt = (name: string) => errors.find((error) => error.href === `#${name}`)?.message;
  const { errorPrefix } = common;
  return (
    <>
      <ErrorSummary title={common.problem} errors={errors} />
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          submit(new FormData(event.currentTarget));
        }}
      >
        <Fieldset label={texts.file} error={errorAt('file')} errorPrefix={errorPrefix}>
          <input id="file" name="file" type="file" aria-label={texts.file} className="min-h-11 w-full max-w-full" />
        </Fieldset>
        <Select
          id="kind"
          name="kind"
          label={texts.kind}
          errorPrefix={errorPrefix}
          options={Object.entries(texts.kinds).map(([value, label]) => ({ value, label }))}
        />
        <Input id="title" name="title" label={texts.name} error={errorAt('title')} errorPrefix={errorPrefix} />
        <Button type="submit" disabled={isBusy}>
          {texts.action}
        </Button>
      </form>
    </>
  );
}
