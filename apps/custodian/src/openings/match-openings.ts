/**
 * Which openings are those of participants: docs/protocol/consent.md, "What a participant hands to the custodian".
 *
 * Guarantees: an opening counts when it is of this study, comes with a code that the custodian gave out, its terms are those
 * behind the leaf that stands in the log under its pseudonym now, and neither its code stands for another pseudonym nor its
 * pseudonym for another code. Of several for one participant the one behind the present leaf counts, so the newest terms do.
 * Does NOT check: who has the code. Whoever was given it, or took it, is that subject.
 */
import { checkOpening } from '@trialmark/consent';
import { allHold } from '@trialmark/ledger';
import type { ConsentState } from '@trialmark/registry';
import type { OpeningRecord } from '../store/records.ts';

export type MatchedOpening = { readonly opening: OpeningRecord; readonly index: number | null; readonly grant: number };

export type Matches = {
  /** By pseudonym: the opening behind the leaf that stands. */
  readonly current: ReadonlyMap<string, MatchedOpening>;
  /** Codes that were accepted now for the first time, with their pseudonyms. */
  readonly accepted: Readonly<Record<string, string>>;
  readonly counts: MatchCounts;
};

export type MatchCounts = {
  readonly matched: number;
  /** The log does not have their leaf yet, or not any more. */
  readonly waiting: number;
  /** With a code that no mapping has. */
  readonly unknownCode: number;
  /** With a code, or a pseudonym, that belongs to somebody else. */
  readonly conflicting: number;
};

export type MatchInput = {
  /** In any order. */
  readonly openings: readonly OpeningRecord[];
  /** Code → pseudonym, as accepted before. */
  readonly pseudonyms: Readonly<Record<string, string>>;
  /** Codes of the mapping. */
  readonly codes: ReadonlySet<string>;
  readonly consent: Pick<ConsentState, 'grants'> | null;
  /** The study as the circuits name it, null while the trial is not public. */
  readonly study: string | null;
};

export function matchOpenings({ openings, pseudonyms, codes, consent, study }: MatchInput): Matches {
  const codeOf = new Map(Object.entries(pseudonyms).map(([code, pseudonym]) => [pseudonym, code]));
  const accepted: Record<string, string> = {};
  const current = new Map<string, MatchedOpening>();
  const counts = { matched: 0, waiting: 0, unknownCode: 0, conflicting: 0 };
  for (const opening of openings) {
    const { code, pseudonym } = opening;
    const grant = consent?.grants.get(pseudonym);
    if (!codes.has(code)) counts.unknownCode += 1;
    else if (grant === undefined || study === null || !isBehind(opening, study, grant.leaf)) counts.waiting += 1;
    else if (
      (codeOf.get(pseudonym) ?? code) !== code ||
      (accepted[code] ?? pseudonyms[code] ?? pseudonym) !== pseudonym
    ) {
      counts.conflicting += 1;
    } else {
      if (pseudonyms[code] === undefined) accepted[code] = pseudonym;
      codeOf.set(pseudonym, code);
      current.set(pseudonym, { opening, index: grant.index, grant: grant.grant });
    }
  }
  counts.matched = current.size;
  return { current, accepted, counts };
}

function isBehind(record: OpeningRecord, study: string, leaf: string): boolean {
  const opening = {
    study: BigInt(record.study),
    pseudonym: BigInt(record.pseudonym),
    packed: BigInt(record.packed),
    rowKey: BigInt(record.rowKey),
    salt: BigInt(record.salt),
    leaf: BigInt(record.leaf),
    custodianCode: record.code,
  };
  return allHold(checkOpening(opening, { study: BigInt(study), leaf: BigInt(leaf), accepted: null }));
}
