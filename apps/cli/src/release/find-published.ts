/** What a verified log says of a sealed file. */
import type { FetchFile, LogProgress, Policy } from '@trialmark/ledger';
import type { StatementOf } from '@trialmark/schema';
import { verifyWholeLog } from '../log/verify-whole-log.ts';

export type PublishedRelease = {
  readonly index: number;
  readonly digest: string;
  readonly request: string;
  readonly body: StatementOf<'release.published'>['body'];
  readonly isRevoked: boolean;
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
  { fetch, policy, onProgress }: FindOptions,
): Promise<{ readonly release: PublishedRelease | null; readonly isVerified: boolean }> {
  let release: PublishedRelease | null = null;
  const { ok } = await verifyWholeLog({
    fetch,
    policy,
    onProgress,
    onStep: (index, _entry, { holds, parsed }) => {
      if (!holds || parsed === null) return;
      const { statement, digest } = parsed;
      if (statement.type === 'release.published' && statement.body.ciphertextDigest === sha256) {
        release = { index, digest, request: statement.subject, body: statement.body, isRevoked: false };
      }
      if (statement.type === 'access.revoked' && statement.body.release === release?.body.release) {
        release = { ...release, isRevoked: true };
      }
    },
  });
  return { release, isVerified: ok };
}
