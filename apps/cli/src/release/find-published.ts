/** What a verified log says of a sealed file. */
import type { AuditOptions } from '@trialmark/audit';
import { auditOnNode } from '@trialmark/audit/node';
import type { FetchFile, Policy } from '@trialmark/ledger';
import type { ReleaseState } from '@trialmark/registry';

export type PublishedRelease = {
  readonly request: string;
  readonly state: ReleaseState;
};

type FindOptions = {
  readonly fetch: FetchFile;
  readonly policy: Policy;
  readonly onProgress: NonNullable<AuditOptions['onProgress']>;
};

/**
 * The release of a file with that SHA-256, of statements that hold when they are replayed; null when there is none.
 * `isVerified` is the verdict on the whole log: where it is false, the other answer is worth nothing.
 */
export async function findPublished(
  sha256: string,
  options: FindOptions,
): Promise<{ readonly release: PublishedRelease | null; readonly isVerified: boolean }> {
  const { ok, sharing } = await auditOnNode({ ...options, scope: 'statements' });
  for (const { id, releases } of sharing.requests.values()) {
    for (const state of releases.values()) {
      if (state.ciphertextDigest !== sha256) continue;
      return { release: { request: id, state }, isVerified: ok };
    }
  }
  return { release: null, isVerified: ok };
}
