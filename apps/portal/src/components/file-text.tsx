'use client';

import { buttonClasses, Textarea } from '@trialmark/ui';

type FileTextProps = {
  readonly id: string;
  readonly label: string;
  readonly hint?: string;
  readonly error: string | undefined;
  readonly errorPrefix: string;
  readonly openLabel: string;
  readonly value: string;
  readonly onValueChange: (text: string) => void;
};

/** Longest file that is read. Receipts and policies are far smaller; a study with result tables may be some megabytes. */
const FILE_BYTES_MAX = 20_000_000;

/** A text that is pasted, or read from a file on this computer. */
export function FileText({ id, openLabel, value, onValueChange, ...field }: FileTextProps) {
  const open = async (file: File | undefined) => {
    if (file !== undefined && file.size <= FILE_BYTES_MAX) onValueChange(await file.text());
  };
  return (
    <div className="mb-8">
      <div className="[&>div]:mb-2">
        <Textarea
          {...field}
          id={id}
          rows={7}
          spellCheck={false}
          autoComplete="off"
          className="font-mono !text-sm"
          value={value}
          onChange={(event) => onValueChange(event.currentTarget.value)}
        />
      </div>
      <label className={`${buttonClasses('secondary', true)} focus-within:outline-3 focus-within:outline-focus`}>
        {openLabel} <span className="sr-only">({field.label})</span>
        <input
          type="file"
          className="sr-only"
          onChange={(event) => {
            void open(event.currentTarget.files?.[0]);
            event.currentTarget.value = '';
          }}
        />
      </label>
    </div>
  );
}
