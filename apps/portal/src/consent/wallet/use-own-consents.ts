'use client';

import { useCallback, useEffect, useState } from 'react';
import { useVault } from '../../vault/use-vault.ts';
import type { KeptConsent } from '../operations/entries.ts';
import type { FoundConsent } from '../operations/find-consents.ts';
import { readGrants } from '../read-grants.ts';
import { type StudyView, studyName } from '../study-view.ts';
import { useConsentProblem } from '../use-consent-problem.ts';

/** A consent of this wallet: what the log shows, and the terms behind it where the wallet knows them. */
export type OwnConsent = { readonly study: StudyView; readonly found: FoundConsent; readonly kept: KeptConsent | null };

export type OwnConsents =
  | { readonly kind: 'looking'; readonly share: number | null }
  | { readonly kind: 'failed'; readonly problem: string }
  | { readonly kind: 'found'; readonly consents: readonly OwnConsent[] };

/** Finding terms again after a recovery can take minutes. */
const SEARCH_MS = 300_000;

/** Reads the public lists of the studies and has the vault find its own lines in them. */
export function useOwnConsents(studies: readonly StudyView[], apiOrigin: string) {
  const { run } = useVault();
  const words = useConsentProblem();
  const [state, setState] = useState<OwnConsents>({ kind: 'looking', share: null });
  const look = useCallback(async () => {
    const lists = await Promise.all(
      studies.map(async (study) => ({
        ...studyName(study),
        policy: study.policy,
        grants: await readGrants(apiOrigin, study.trial),
      })),
    );
    const found = await run(
      'consent.find',
      { studies: lists },
      { timeoutMs: SEARCH_MS, onProgress: ({ done, total }) => setState({ kind: 'looking', share: done / total }) },
    );
    const kept = await run('consent.list', null);
    const consents = found.flatMap((each) => {
      const study = studies.find(({ trial }) => trial === each.trial);
      const known = kept.find(({ trial, sent }) => trial === each.trial && sent) ?? null;
      return study === undefined ? [] : [{ study, found: each, kept: known }];
    });
    setState({ kind: 'found', consents });
  }, [apiOrigin, run, studies]);
  const refresh = useCallback(() => {
    look().catch((error: unknown) => setState({ kind: 'failed', problem: words(error) }));
  }, [look, words]);
  useEffect(refresh, [refresh]);
  return { state, refresh };
}
