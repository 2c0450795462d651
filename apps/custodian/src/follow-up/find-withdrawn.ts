import type { ConsentState, ReleaseState } from '@trialmark/registry';
import type { ReleaseRecord } from '../store/records.ts';

/** Tags of a release whose participants have withdrawn since it was made, and that no notice has named, in ascending order. */
export function findWithdrawn(
  { rows }: Pick<ReleaseRecord, 'rows'>,
  release: Pick<ReleaseState, 'rowTags' | 'notices'>,
  { grants }: Pick<ConsentState, 'grants'>,
): readonly string[] {
  const held = new Set(release.rowTags);
  const named = new Set(release.notices.flatMap(({ rowTags }) => rowTags));
  return rows
    .filter(({ rowTag, pseudonym, grant }) => {
      const known = grants.get(pseudonym);
      // Whoever withdrew and opted in again did not give the rows of before back.
      const isWithdrawn = known === undefined || known.status === 'withdrawn' || known.grant !== grant;
      return isWithdrawn && held.has(rowTag) && !named.has(rowTag);
    })
    .map(({ rowTag }) => rowTag)
    .sort();
}
