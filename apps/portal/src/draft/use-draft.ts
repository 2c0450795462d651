'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { type ApiProblem, api, apiProblem, type Outputs } from '../client/api.ts';
import type { DraftData } from './draft-data.ts';
import { withValue } from './paths.ts';

export type Draft = Outputs['drafts']['get'];
/** What a form needs to edit a draft. */
export type EditableDraft = Pick<Draft, 'id' | 'organisationId' | 'revision'> & { readonly data: DraftData };
export type DraftCheck = Outputs['drafts']['check'];

/** A draft being edited. `save` saves all of it, right or wrong, and says what keeps it from being signed. */
export function useDraft(draft: EditableDraft, tidy: (data: DraftData) => DraftData = (data) => data) {
  const t = useTranslations('work.form');
  const [data, setData] = useState(draft.data);
  const [revision, setRevision] = useState(draft.revision);
  const [isBusy, setBusy] = useState(false);
  const change = (path: string, value: unknown) => setData((before) => withValue(before, path, value));
  const one = { organisationId: draft.organisationId, draftId: draft.id };
  const attempt = async <T>(
    work: () => Promise<T>,
  ): Promise<{ ok: true; value: T } | { ok: false; problem: ApiProblem }> => {
    setBusy(true);
    try {
      return { ok: true, value: await work() };
    } catch (error) {
      return { ok: false, problem: apiProblem(error, t('unreachable')) };
    } finally {
      setBusy(false);
    }
  };
  const save = () =>
    attempt(async () => {
      const saved = await api.drafts.save.mutate({ ...one, revision, data: tidy(data) });
      setRevision(saved.revision);
      return await api.drafts.check.query(one);
    });
  return { data, change, save, isBusy };
}
