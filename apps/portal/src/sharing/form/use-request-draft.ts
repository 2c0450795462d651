'use client';

import { useTranslations } from 'next-intl';
import { useCallback, useState } from 'react';
import { type ApiProblem, api, apiProblem, type Inputs } from '../../client/api.ts';
import { withValue } from '../../draft/paths.ts';
import { useSaving } from '../../draft/use-saving.ts';
import type { RequestFormData } from '../request-form-data.ts';
import type { DraftView } from '../request-view.ts';

export type EditableRequest = {
  readonly organisationId: string;
  readonly requestId: string;
  readonly revision: number;
  readonly form: RequestFormData;
};

type Saved =
  | { readonly ok: true; readonly problems: DraftView['problems'] }
  | { readonly ok: false; readonly problem: ApiProblem };

/**
 * A draft of a request being edited. It saves itself, right or wrong, soon after each change and when the page is left;
 * `save` does so at once and says what keeps it from being sent.
 */
export function useRequestDraft({ organisationId, requestId, revision, form }: EditableRequest) {
  const t = useTranslations('work.form');
  const [data, setData] = useState(form);
  const [isBusy, setBusy] = useState(false);
  const { persist, problem } = useSaving(data, form, revision, t('unreachable'), async (current, at) => {
    const command = { organisationId, requestId, revision: at, form: current };
    const saved = await api.requests.saveDraft.mutate(command as Inputs['requests']['saveDraft']);
    return (saved as { readonly revision: number }).revision;
  });
  const change = useCallback((path: string, value: unknown) => setData((before) => withValue(before, path, value)), []);
  const save = async (): Promise<Saved> => {
    setBusy(true);
    try {
      await persist();
      const read = (await api.requests.read.query({ requestId } as Inputs['requests']['read'])) as DraftView;
      return { ok: true, problems: read.problems };
    } catch (error) {
      return { ok: false, problem: apiProblem(error, t('unreachable')) };
    } finally {
      setBusy(false);
    }
  };
  return { data, change, save, isBusy, problem };
}
