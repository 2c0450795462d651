'use client';

import { VaultError } from '@trialmark/vault';
import { useTranslations } from 'next-intl';
import { useCallback, useRef, useState } from 'react';
import { useVault } from '../../vault/use-vault.ts';
import { fetchProvingFiles } from '../fetch-proving-files.ts';
import { send } from '../send.ts';
import { type StudyView, studyName, today } from '../study-view.ts';
import type { Work } from '../take-part/proving-panel.tsx';
import { useConsentProblem } from '../use-consent-problem.ts';
import type { UseOfMine } from './operations/use-of-mine.ts';

type SayingYes = {
  readonly apiOrigin: string;
  readonly study: StudyView;
  readonly use: UseOfMine;
  /** The registry's own entry for the request. */
  readonly entry: unknown;
};

const PROVE_MS = 60_000;
const START: Work = { stage: 'fetching', share: 0 };

/**
 * Fetches the files for proving, has the vault prove the yes, sends it without a cookie, and keeps the registry's answer.
 *
 * What was proven is kept until it is answered, so that trying again after a lost connection sends the same. If the tab is
 * closed after the registry has recorded it, the list of approvals says so at the next look.
 */
export function useSayingYes({ apiOrigin, study, use, entry }: SayingYes) {
  const t = useTranslations('consent.problems');
  const { run } = useVault();
  const words = useDataProblem();
  const [work, setWork] = useState<Work>(START);
  const [problem, setProblem] = useState<string | null>(null);
  const made = useRef<object | null>(null);
  const stop = useRef(new AbortController());

  const start = useCallback(async (): Promise<string | null> => {
    stop.current = new AbortController();
    setProblem(null);
    setWork(START);
    try {
      if (made.current === null) {
        const files = await fetchProvingFiles(apiOrigin, 'approval', (share) => setWork({ stage: 'fetching', share }));
        const { submission } = await run(
          'data.approve',
          { study: studyName(study), request: entry, today: today(), files },
          {
            signal: stop.current.signal,
            timeoutMs: PROVE_MS,
            onProgress: ({ stage, done, total }) => setWork({ stage, share: done / total }),
          },
        );
        made.current = submission;
      }
      setWork({ stage: 'sending', share: null });
      const sent = await send(apiOrigin, 'approvals', made.current);
      if (sent.kind === 'unreachable') {
        setProblem(t('unreachable'));
        return null;
      }
      made.current = null;
      if (sent.kind === 'refused') {
        setProblem(t('refused', { message: sent.message }));
        return null;
      }
      const answer = { answer: 'yes', digest: sent.digest } as const;
      await run('data.answer', { trial: study.trial, request: use.request, answer });
      return sent.digest;
    } catch (error) {
      setProblem(words(error));
      return null;
    }
  }, [apiOrigin, entry, run, study, t, use.request, words]);

  const cancel = useCallback(() => stop.current.abort(), []);
  return { work, problem, start, cancel };
}

/** The words of this page for what the vault refuses here; those of consent for all else. */
export function useDataProblem(): (error: unknown) => string {
  const t = useTranslations('data.problems');
  const consentProblem = useConsentProblem();
  return useCallback(
    (error) => {
      const reason = error instanceof VaultError && error.code === 'operation-refused' ? error.facts.reason : undefined;
      return typeof reason === 'string' && t.has(reason as 'not-open')
        ? t(reason as 'not-open')
        : consentProblem(error);
    },
    [consentProblem, t],
  );
}
