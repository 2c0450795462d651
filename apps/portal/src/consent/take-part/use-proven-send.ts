'use client';

import type { CircuitName } from '@trialmark/consent';
import type { TrialId } from '@trialmark/schema';
import { useTranslations } from 'next-intl';
import { useCallback, useRef, useState } from 'react';
import { useVault } from '../../vault/use-vault.ts';
import { fetchProvingFiles } from '../fetch-proving-files.ts';
import type { ProvingBytes } from '../operations/artefacts.ts';
import { send, sendOpening } from '../send.ts';
import { useConsentProblem } from '../use-consent-problem.ts';
import type { Work } from './proving-panel.tsx';

type Made = { readonly submission: object; readonly opening: string };
type ProveOptions = {
  readonly signal: AbortSignal;
  readonly onProgress: (progress: { readonly stage: string; readonly done: number; readonly total: number }) => void;
  readonly timeoutMs: number;
};

type ProvenSend = {
  readonly apiOrigin: string;
  readonly trial: TrialId;
  readonly circuit: Extract<CircuitName, 'opt-in' | 'update'>;
  readonly path: 'grants' | 'changes';
  /** Has the vault make the proof. */
  readonly prove: (files: ProvingBytes, options: ProveOptions) => Promise<Made>;
};

export type Done = {
  readonly digest: string;
  /** False when the custodian's mailbox did not take the opening: it has to be sent again. */
  readonly isHandedOver: boolean;
};

const PROVE_MS = 60_000;
const START: Work = { stage: 'fetching', share: 0 };

/**
 * Fetches the files for proving, has the vault prove, sends, and tells the vault what was answered.
 *
 * What was proven is kept until it is answered, so trying again after a lost connection sends the same and is recorded
 * once. Cancelling before it is sent leaves nothing behind.
 */
export function useProvenSend({ apiOrigin, trial, circuit, path, prove }: ProvenSend) {
  const t = useTranslations('consent.problems');
  const { run } = useVault();
  const words = useConsentProblem();
  const [work, setWork] = useState<Work>(START);
  const [problem, setProblem] = useState<string | null>(null);
  const made = useRef<Made | null>(null);
  const stop = useRef(new AbortController());

  const start = useCallback(async (): Promise<Done | null> => {
    stop.current = new AbortController();
    setProblem(null);
    setWork(START);
    try {
      if (made.current === null) {
        const files = await fetchProvingFiles(apiOrigin, circuit, (share) => setWork({ stage: 'fetching', share }));
        made.current = await prove(files, {
          signal: stop.current.signal,
          timeoutMs: PROVE_MS,
          onProgress: ({ stage, done, total }) => setWork({ stage, share: done / total }),
        });
      }
      setWork({ stage: 'sending', share: null });
      const sent = await send(apiOrigin, path, made.current.submission);
      if (sent.kind === 'unreachable') {
        setProblem(t('unreachable'));
        return null;
      }
      const { opening } = made.current;
      made.current = null;
      if (sent.kind === 'refused') {
        await run('consent.settle', { trial, answer: 'refused' });
        setProblem(t('refused', { message: sent.message }));
        return null;
      }
      await run('consent.settle', { trial, answer: 'accepted' });
      const isHandedOver = await sendOpening(apiOrigin, trial, opening);
      if (isHandedOver) await run('consent.settle', { trial, answer: 'handed-over' });
      return { digest: sent.digest, isHandedOver };
    } catch (error) {
      setProblem(words(error));
      return null;
    }
  }, [apiOrigin, circuit, path, prove, run, t, trial, words]);

  const cancel = useCallback(() => stop.current.abort(), []);
  return { work, problem, start, cancel };
}
