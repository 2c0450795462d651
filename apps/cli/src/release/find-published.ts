/** What a verified log says of a sealed file. */
import type { FetchFile, LogProgress, Policy } from '@trialmark/ledger';
import type { ReleaseState } from '@trialmark/registry';
import { verifyWholeLog } from '../log/verify-whole-log.ts';

export type PublishedRelease = {
  readonly request: string;
  readonly state: ReleaseState;
};

type FindOptions = {
  readonly fetch: FetchFile;
  readonly policy: Policy;
  readonly onProgress: (progress: LogProgress) => void;
};

/**
 * The release of a file with that SHA-256, of statements that hold when they are replayed; null when there is none.
 * `isVerified` is the verdict on the whole log: where it is false, the other answer is worth nothing.
 */
export async function findPublished(
  sha256: string,
  options: FindOptions,
): Promise<{ readonly release: PublishedRelease | null; readonly isVerified: boolean }> {
  const { ok, sharing } = await verifyWholeLog(options);
  for (const { id, releases } of sharing.requests.values()) {
    for (const state of releases.values()) {
      if (state.ciphertextDigest !== sha256) continue;
      return { release: { request: id, state }, isVerified: ok };
    }
  }
  return { release: null, isVerified: ok };
}
