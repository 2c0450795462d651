'use client';

import { Button, ButtonLink, ErrorSummary, Notice, Section, type SummaryError } from '@trialmark/ui';
import { useMessages, useTranslations } from 'next-intl';
import { useState } from 'react';
import { api, apiProblem, type Inputs, type Outputs } from '../../../../client/api.ts';
import { FileText } from '../../../../components/file-text.tsx';
import { shrinkStudy } from '../../../../draft/shrink-study.ts';

type Imported = Outputs['drafts']['importRecord'];
type StartFormProps = { readonly organisationId: Inputs['drafts']['create']['organisationId'] };

/** Begins a registration: empty, or from a study of ClinicalTrials.gov. */
export function StartForm({ organisationId }: StartFormProps) {
  const t = useTranslations('work');
  const { common } = useMessages();
  const [json, setJson] = useState('');
  const [errors, setErrors] = useState<readonly SummaryError[]>([]);
  const [imported, setImported] = useState<Imported | null>(null);
  const [isBusy, setBusy] = useState(false);
  const hrefOf = (draft: { readonly id: string }) => `/work/${organisationId}/drafts/${draft.id}`;
  const attempt = async (work: () => Promise<void>) => {
    setBusy(true);
    setErrors([]);
    await work().catch((error: unknown) => {
      const { message, problems } = apiProblem(error, t('form.unreachable'));
      const details = problems.map((problem) => ({
        message: [problem.path, problem.message].filter(Boolean).join(': '),
      }));
      setErrors([{ message, href: '#study' }, ...details]);
    });
    setBusy(false);
  };
  const begin = () =>
    attempt(async () => {
      const draft = await api.drafts.create.mutate({ organisationId, kind: 'registration' });
      window.location.assign(hrefOf(draft));
    });
  const load = () => {
    if (json.trim() === '') return setErrors([{ href: '#study', message: t('start.importMissing') }]);
    return attempt(async () =>
      setImported(await api.drafts.importRecord.mutate({ organisationId, json: shrinkStudy(json) })),
    );
  };
  if (imported !== null) {
    return (
      <Notice live tone="positive" title={t('start.importedTitle')}>
        {imported.notices.length > 0 && (
          <>
            <p className="mt-3 font-semibold">{t('start.importedNotices')}</p>
            <ul className="mt-1 list-disc pl-5 text-sm">
              {imported.notices.map((notice) => (
                <li key={`${notice.path} ${notice.message}`}>{notice.message}</li>
              ))}
            </ul>
          </>
        )}
        <p className="mt-5">
          <ButtonLink href={hrefOf(imported.draft)}>{t('start.importedContinue')}</ButtonLink>
        </p>
      </Notice>
    );
  }
  return (
    <>
      <ErrorSummary title={common.problem} errors={errors} />
      <Button onClick={() => void begin()} disabled={isBusy}>
        {t('start.empty')}
      </Button>
      <div className="mt-12">
        <Section id="import" title={t('start.importTitle')} lead={t('start.importLead')}>
          <FileText
            id="study"
            label={t('start.importLabel')}
            error={errors[0]?.message}
            errorPrefix={common.errorPrefix}
            openLabel={t('start.importOpen')}
            value={json}
            onValueChange={setJson}
          />
          <Button variant="secondary" onClick={() => void load()} disabled={isBusy}>
            {t('start.importAction')}
          </Button>
        </Section>
      </div>
    </>
  );
}
