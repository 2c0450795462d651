import type { ApiDeps } from '@trialmark/api';
import { listSharing, sharingMark } from '@trialmark/services';
import { keepByMark } from './keep-by-mark.ts';

type Deps = Pick<ApiDeps, 'uow' | 'diseases'>;

/** A study's list is made anew at most once in this time, however often anything is said about it. */
const PAUSE_MS = 1_000;
/** Studies whose list is kept: those that were asked for last. */
const STUDIES_KEPT = 64;

/**
 * Who asks for a study's data and who gets it, as bytes: the same for everybody, made anew only when anything was said about it. Wallets
 * fetch it for every study, so that fetching tells nothing of whose rows are in which. Null for a trial that is not there.
 */
export function createSharingFeed(deps: Deps): (trialId: string) => Promise<Buffer | null> {
  return keepByMark({
    markOf: (trialId) => sharingMark(deps.uow, trialId),
    make: async (trialId) => {
      const feed = await listSharing(deps, trialId);
      return feed === null ? null : Buffer.from(JSON.stringify(feed));
    },
    pauseMs: PAUSE_MS,
    keys: STUDIES_KEPT,
  });
}
