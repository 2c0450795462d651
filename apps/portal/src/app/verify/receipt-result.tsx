'use client';

import { Details, Notice, Section, SummaryList } from '@trialmark/ui';
import { useMessages, useTranslations } from 'next-intl';
import { StageList } from '../../components/stage-list.tsx';
import { instantWords } from '../../record/date-words.ts';
import type { Stage } from '../../verification/stages.ts';
import type { ReceiptVerification } from '../../verification/verify-receipt-file.ts';

type Proven = NonNullable<ReceiptVerification['proven']>;
type ReceiptResultProps = { readonly stages: readonly Stage[]; readonly result: ReceiptVerification | null };

/** What came out of a verification: the verdict, every check, and what the statement says. */
export function ReceiptResult({ stages, result }: ReceiptResultProps) {
  const t = useTranslations('verify');
  const { verify } = useMessages();
  return (
    <div className="mt-12" aria-busy={result === null}>
      <Section title={t('resultTitle')} id="result">
        <div role="status">
          {result === null && <p>{t('working')}</p>}
          {result !== null && result.proven !== null && <Passed proven={result.proven} />}
          {result !== null && result.proven === null && (
            <Notice tone="negative" title={t('failed')}>
              <p>{t('failedText')}</p>
            </Notice>
          )}
        </div>
        <StageList stages={stages} titles={verify.stages} />
        <p className="mt-4 max-w-prose text-sm text-muted">{t('notChecked')}</p>
      </Section>
    </div>
  );
}

function Passed({ proven }: { readonly proven: Proven }) {
  const t = useTranslations('verify');
  const { index, checkpoint, evidenceTimeS, statement } = proven;
  const time = evidenceTimeS === null ? null : instantWords(new Date(evidenceTimeS * 1_000));
  const values = { index: String(index), origin: checkpoint.origin, size: String(checkpoint.size) };
  const { type, subject, issuer, issuedAt } = statement.statement;
  return (
    <>
      <Notice tone="positive" title={t('passed')}>
        <p>{time === null ? t('passedNoTime', values) : t('passedText', { ...values, time })}</p>
      </Notice>
      <h3 className="mb-3 mt-8 text-lg font-semibold">{t('statement')}</h3>
      <SummaryList
        rows={[
          { label: t('fields.type'), value: <code className="font-mono text-sm">{type}</code> },
          { label: t('fields.subject'), value: <code className="break-all font-mono text-sm">{subject}</code> },
          { label: t('fields.issuer'), value: <code className="break-all font-mono text-sm">{issuer}</code> },
          { label: t('fields.issuedAt'), value: issuedAt },
          { label: t('fields.evidence'), value: time ?? '–' },
          { label: t('fields.witnesses'), value: checkpoint.cosigners.map(({ name }) => name).join(', ') || '–' },
          { label: t('fields.digest'), value: <code className="break-all font-mono text-sm">{statement.digest}</code> },
        ]}
      />
      <div className="mb-8">
        <Details summary={t('raw')}>
          <pre className="max-h-96 overflow-auto whitespace-pre-wrap break-all font-mono text-sm">
            {JSON.stringify(statement.statement, null, 2)}
          </pre>
        </Details>
      </div>
    </>
  );
}
