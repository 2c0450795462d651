'use client';

import { Button, Details, ErrorSummary, Input, PartialDateInput, type SummaryError } from '@trialmark/ui';
import { useMessages, useTranslations } from 'next-intl';
import { useState } from 'react';
import { api, apiProblem } from '../client/api.ts';
import { existingErrors } from '../client/problem-errors.ts';
import { goToSign } from '../signing/go-to-signer.ts';
import type { DraftKind } from './draft-data.ts';
import { formPath, sectionOf } from './sections.ts';
import { type EditableDraft, useDraft } from './use-draft.ts';

type SignDraftProps = {
  readonly draft: EditableDraft;
  readonly kind: DraftKind;
  readonly maySeal: boolean;
  readonly listHref: string;
  readonly signerOrigin: string;
};

/** Prepares what the draft says and goes to the signing page; or says what keeps it from being signed, and where. */
export function SignDraft({ draft, kind, maySeal, listHref, signerOrigin }: SignDraftProps) {
  const t = useTranslations('work');
  const { common, work } = useMessages();
  const { data, change, save } = useDraft(draft);
  const [errors, setErrors] = useState<readonly SummaryError[]>([]);
  const [isBusy, setBusy] = useState(false);
  const one = { organisationId: draft.organisationId, draftId: draft.id };
  const hrefOf = (path: string) => {
    const section = sectionOf(path);
    if (path.startsWith('seal.')) return `#${path}`;
    return section === null ? `${listHref}/reason` : `${listHref}/${section}#${formPath(path)}`;
  };
  const sign = async (prepare: () => ReturnType<typeof api.signing.prepareRegistration.mutate>) => {
    setBusy(true);
    try {
      await goToSign(await prepare(), {
        signerOrigin,
        organisationId: draft.organisationId,
        back: `${listHref}/check`,
      });
    } catch (error) {
      const problem = apiProblem(error, t('form.unreachable'));
      const { message, problems } = problem;
      const known = problems.map((problem) => ({ message: problem.message, href: hrefOf(problem.path) }));
      const other = existingErrors(problem, (registryId) => t('check.existing', { registryId }));
      setErrors([...(known.length === 0 ? [{ message }] : []), ...other, ...known]);
      setBusy(false);
    }
  };
  const seal = async () => {
    const saved = await save();
    if (!saved.ok) return setErrors([{ message: saved.problem.message }]);
    await sign(() => api.signing.prepareSeal.mutate(one));
  };
  const prepare = () => {
    if (kind === 'amendment') return api.signing.prepareAmendment.mutate(one);
    if (kind === 'seal-amendment') return api.signing.prepareSealAmendment.mutate(one);
    return api.signing.prepareRegistration.mutate(one);
  };
  const errorAt = (path: string) => errors.find((error) => error.href === `#${path}`)?.message;
  const { errorPrefix } = common;
  return (
    <div>
      <ErrorSummary title={common.problem} errors={errors} />
      <Button onClick={() => void sign(prepare)} disabled={isBusy}>
        {t('check.sign')}
      </Button>
      {kind === 'registration' && maySeal && (
        <div className="mt-8">
          <Details summary={t('check.sealTitle')}>
            <p className="mb-5 max-w-prose text-muted">{t('check.sealLead')}</p>
            <Input
              id="seal.authority"
              label={t('check.sealAuthority')}
              error={errorAt('seal.authority')}
              errorPrefix={errorPrefix}
              value={data.seal?.authority ?? ''}
              onChange={(event) => change('seal.authority', event.currentTarget.value)}
            />
            <Input
              id="seal.id"
              label={t('check.sealId')}
              error={errorAt('seal.id')}
              errorPrefix={errorPrefix}
              value={data.seal?.id ?? ''}
              onChange={(event) => change('seal.id', event.currentTarget.value)}
            />
            <PartialDateInput
              id="seal.revealBy"
              label={t('check.sealRevealBy')}
              error={errorAt('seal.revealBy')}
              errorPrefix={errorPrefix}
              labels={work.form}
              value={data.seal?.revealBy ?? ''}
              onValueChange={(text) => change('seal.revealBy', text)}
            />
            <Button variant="secondary" onClick={() => void seal()} disabled={isBusy}>
              {t('check.sealAction')}
            </Button>
          </Details>
        </div>
      )}
    </div>
  );
}
