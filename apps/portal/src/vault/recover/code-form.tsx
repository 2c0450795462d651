'use client';

import { Button, ErrorSummary, Radios, type SummaryError, Textarea } from '@trialmark/ui';
import { useMessages, useTranslations } from 'next-intl';
import { useState } from 'react';
import { FileText } from '../../components/file-text.tsx';
import { useVaultTask } from '../use-vault-task.ts';

type CodeFormProps = {
  /** Whether an exported file may come with the code. */
  readonly withFile: boolean;
  readonly use: (code: string, file: string | null) => Promise<void>;
};

const CODE = 'recovery-code';
const FILE = 'exported-vault';

/** Takes a recovery code, and an exported file where there is one. */
export function CodeForm({ withFile, use }: CodeFormProps) {
  const t = useTranslations('vault.recover');
  const { common } = useMessages();
  const [what, setWhat] = useState('code');
  const [code, setCode] = useState('');
  const [file, setFile] = useState('');
  const { isBusy, errors, setErrors, attempt } = useVaultTask();
  const hasFile = withFile && what === 'file';
  const submit = async () => {
    const missing: SummaryError[] = [];
    if (code.trim() === '') missing.push({ message: t('codeMissing'), href: `#${CODE}` });
    if (hasFile && file.trim() === '') missing.push({ message: t('fileMissing'), href: `#${FILE}` });
    if (missing.length > 0) return setErrors(missing);
    await attempt(() => use(code, hasFile ? file : null), CODE);
  };
  const errorAt = (id: string) => errors.find(({ href }) => href === `#${id}`)?.message;
  return (
    <>
      <ErrorSummary title={common.problem} errors={errors} />
      <form
        noValidate
        className="max-w-xl"
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        {withFile && (
          <Radios
            name="recover-what"
            label={t('what')}
            errorPrefix={common.errorPrefix}
            value={what}
            onValueChange={setWhat}
            options={[
              { value: 'code', label: t('codeOnly'), hint: t('codeOnlyHint') },
              { value: 'file', label: t('codeAndFile'), hint: t('codeAndFileHint') },
            ]}
          />
        )}
        <Textarea
          id={CODE}
          label={t('code')}
          hint={t('codeHint')}
          error={errorAt(CODE)}
          errorPrefix={common.errorPrefix}
          rows={2}
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          className="font-mono"
          value={code}
          onChange={(event) => setCode(event.currentTarget.value)}
        />
        {hasFile && (
          <FileText
            id={FILE}
            label={t('file')}
            hint={t('fileHint')}
            openLabel={t('open')}
            error={errorAt(FILE)}
            errorPrefix={common.errorPrefix}
            value={file}
            onValueChange={setFile}
          />
        )}
        <Button type="submit" disabled={isBusy}>
          {isBusy ? t('checking') : t('continue')}
        </Button>
      </form>
    </>
  );
}
