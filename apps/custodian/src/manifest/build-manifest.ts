import { randomBytes } from 'node:crypto';
import { AlignedTree, manifestLeaf } from '@trialmark/consent';
import type { ConsentState } from '@trialmark/registry';
import type { IngestRecord, Place } from '../store/records.ts';

const LOW_253_BITS = (1n << 253n) - 1n;

/**
 * Where the rows of this ingest stand in the study's consent tree: a place for each subject whose pseudonym is known and has a
 * leaf there, with a fresh blind. docs/protocol/sharing.md, "Manifest".
 */
export function placeBundles(
  { subjects }: IngestRecord,
  pseudonyms: Readonly<Record<string, string>>,
  consent: Pick<ConsentState, 'grants'>,
): readonly Place[] {
  return subjects
    .flatMap(({ subject, code, bundleDigest }): Place[] => {
      const pseudonym = code === null ? undefined : pseudonyms[code];
      const grant = pseudonym === undefined ? undefined : consent.grants.get(pseudonym);
      if (pseudonym === undefined || grant === undefined || grant.status !== 'standing' || grant.index === null)
        return [];
      return [{ index: grant.index, subject, pseudonym, bundleDigest, blind: randomField() }];
    })
    .sort((a, b) => a.index - b.index);
}

/** The aligned tree of these places. */
export function manifestTree(places: readonly Place[]): AlignedTree {
  return AlignedTree.of(
    places.map(({ index, pseudonym, bundleDigest, blind }) => [
      index,
      manifestLeaf({ pseudonym: BigInt(pseudonym), bundleDigest: BigInt(bundleDigest), blind: BigInt(blind) }),
    ]),
  );
}

/** 253 random bits: a field element that nobody can guess. */
function randomField(): string {
  return String(BigInt(`0x${randomBytes(32).toString('hex')}`) & LOW_253_BITS);
}
