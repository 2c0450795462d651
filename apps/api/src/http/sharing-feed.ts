import type { ApiDeps } from '@trialmark/api';
import { listSharing, sharingMark } from '@trialmark/services';

type Deps = Pick<ApiDeps, 'uow' | 'diseases'>;

/**
 * Who asks for a study's data and who gets it, as bytes: the same for everybody, made anew only when anything was said about it. Wallets
 * fetch it for every study, so that fetching tells nothing of whose rows are in which.
 */
export function createSharingFeed(deps: Deps) {
  const kept = new Map<string, { readonly mark: string; readonly body: Buffer }>();

  /** Null for a trial that is not there. */
  return async (trialId: string): Promise<Buffer | null> => {
    // Read first: what is said while the list is made is in the next one at the latest.
    const mark = await sharingMark(deps.uow, trialId);
    const known = kept.get(trialId);
    if (known?.mark === mark) return known.body;
    const feed = await listSharing(deps, trialId);
    if (feed === null) return null;
    const body = Buffer.from(JSON.stringify(feed));
    kept.set(trialId, { mark, body });
    return body;
  };
}
