'use client';

import { useCallback, useEffect, useState } from 'react';
import { useVault } from '../../vault/use-vault.ts';
import { type StudyView, studyName, today } from '../study-view.ts';
import { useConsentProblem } from '../use-consent-problem.ts';
import type { OwnConsent } from '../wallet/use-own-consents.ts';
import type { UseOfMine } from './operations/use-of-mine.ts';
import { readSharing } from './read-sharing.ts';

export type FoundData = {
  readonly uses: readonly UseOfMine[];
  readonly unreadable: number;
  readonly lost: number;
  /** The registry's own entry for a request, for the worker to prove an answer to. */
  readonly entryOf: (use: UseOfMine) => unknown;
};

export type MyData =
  | { readonly kind: 'looking' }
  | { readonly kind: 'failed'; readonly problem: string }
  | { readonly kind: 'found'; readonly data: FoundData };

/** Long lists take the worker a while: about a thousand requests a second. */
const SEARCH_MS = 300_000;

/**
 * Loads the lists of requests and releases of every study, and has the vault find what concerns its own rows. The same is
 * loaded whatever `consents` are, so that loading tells nothing. `lookAgain` finds anew in what was loaded and asks nobody:
 * that somebody has just answered is not to be seen from outside.
 */
export function useMyData(studies: readonly StudyView[], consents: readonly OwnConsent[], apiOrigin: string) {
  const { run } = useVault();
  const words = useConsentProblem();
  const [feeds, setFeeds] = useState<Feeds | null>(null);
  const [state, setState] = useState<MyData>({ kind: 'looking' });
  const look = useCallback(
    async (loaded: Feeds) => {
      const own = consents.map(({ study, found }) => ({
        ...studyName(study),
        status: found.status,
        feed: loaded.get(study.trial) ?? null,
      }));
      try {
        const found = await run('data.find', { studies: own, today: today() }, { timeoutMs: SEARCH_MS });
        setState({ kind: 'found', data: { ...found, entryOf: (use) => entryIn(loaded.get(use.trial), use.request) } });
      } catch (error) {
        setState({ kind: 'failed', problem: words(error) });
      }
    },
    [consents, run, words],
  );
  const refresh = useCallback(async () => {
    const lists = await Promise.all(
      studies.map(async ({ trial }) => [trial, await readSharing(apiOrigin, trial)] as const),
    );
    setFeeds(new Map(lists));
  }, [apiOrigin, studies]);
  useEffect(() => void refresh(), [refresh]);
  const lookAgain = useCallback(() => {
    if (feeds !== null) void look(feeds);
  }, [feeds, look]);
  useEffect(lookAgain, [lookAgain]);
  return { state, refresh: useCallback(() => void refresh(), [refresh]), lookAgain };
}

type Feeds = ReadonlyMap<string, unknown>;

/** The worker has read the list and found this request in it. */
function entryIn(feed: unknown, request: string): unknown {
  const { requests } = feed as { readonly requests: readonly { readonly request?: unknown }[] };
  return requests.find((each) => each?.request === request) ?? null;
}
