'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { type ApiProblem, api, apiProblem, type Outputs } from '../client/api.ts';
import type { DraftData } from './draft-data.ts';
import { withValue } from './paths.ts';
import { useSaving } from './use-saving.ts';

export type Draft = Outputs['drafts']['get'];
/** What a form needs to edit a draft. */
export type EditableDraft = Pick<Draft, 'id' | 'organisationId' | 'revision'> & { readonly data: DraftData };
export type DraftCheck = Outputs['drafts']['check'];

type Attempt<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: ApiProblem };

type DraftOptions = {
  /** What is saved of what was typed. */
  readonly tidy?: (data: DraftData) => DraftData;
  /** The page put something into the draft before anybody typed. */
  readonly isChanged?: boolean;
};
const asItIs = (data: DraftData) => data;

/**
 * A draft being edited. It saves itself, right or wrong, soon after each change and when the page is left; `save` does so
 * at once and says what keeps it from being signed.
 */
export function useDraft(draft: EditableDraft, { tidy = asItIs, isChanged = false }: DraftOptions = {}) {
  const t = useTranslations('work.form');
  const [data, setData] = useState(draft.data);
  const [isBusy, setBusy] = useState(false);
  const one = { organisationId: draft.organisationId, draftId: draft.id };
  const { persist, problem } = useSaving(
    data,
    isChanged ? null : draft.data,
    draft.revision,
    t('unreachable'),
    async (current, revision) => {
      const saved = await api.drafts.save.mutate({ ...one, revision, data: tidy(current) });
      return saved.revision;
    },
  );
  const change = (path: string, value: unknown) => setData((before) => withValue(before, path, value));
  const save = async (): Promise<Attempt<DraftCheck>> => {
    setBusy(true);
    try {
      await persist();
      return { ok: true, value: await api.drafts.check.query(one) };
    } catch (error) {
      return { ok: false, problem: apiProblem(error, t('unreachable')) };
    } finally {
      setBusy(false);
    }
  };
  return { data, change, save, isBusy, problem };
}
