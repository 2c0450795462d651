/**
 * Whose rows a release may hold.
 *
 * Guarantees: a row is chosen only where its participant stands in the consent tree now, at the place that the manifest
 * commits to, with an opening behind the leaf that stands there, whose terms cover this request; and, where they ask to be
 * asked, after they have said yes in the log. Whoever is left out is counted under the first reason that holds.
 * Does NOT prove it: the batches do, row by row.
 */
import { type Request, rowTagOf, termsCover, unpackTerms } from '@trialmark/consent';
import type { ConsentState, RequestState } from '@trialmark/registry';
import type { MatchedOpening } from '../openings/match-openings.ts';
import type { JobRecord, Place, SelectedRow } from '../store/records.ts';

export type Selection = { readonly rows: readonly SelectedRow[]; readonly withheld: JobRecord['withheld'] };

type Input = {
  /** Of the manifest that the request is about. */
  readonly places: readonly Place[];
  /** Participants with rows. */
  readonly participants: number;
  readonly consent: Pick<ConsentState, 'grants'>;
  /** By pseudonym. */
  readonly openings: ReadonlyMap<string, MatchedOpening>;
  readonly bound: Request;
  readonly request: Pick<RequestState, 'approvals' | 'tags'>;
};

export function selectRows({ places, participants, consent, openings, bound, request }: Input): Selection {
  const rows: SelectedRow[] = [];
  const withheld: JobRecord['withheld'] = {};
  const count = (reason: keyof typeof withheld, by = 1) => {
    if (by > 0) withheld[reason] = (withheld[reason] ?? 0) + by;
  };
  for (const { index, subject, pseudonym } of places) {
    const grant = consent.grants.get(pseudonym);
    const matched = openings.get(pseudonym);
    if (grant?.status !== 'standing' || grant.index !== index) {
      count('withdrawn');
      continue;
    }
    if (matched === undefined || matched.index !== index) {
      count('no-consent');
      continue;
    }
    const terms = unpackTerms(BigInt(matched.opening.packed));
    if (!termsCover(terms, bound)) {
      count('not-covered');
      continue;
    }
    const rowTag = String(rowTagOf(BigInt(matched.opening.rowKey), bound.linkScope));
    if (terms.ask && !request.approvals.has(rowTag)) {
      count('not-asked');
      continue;
    }
    if (!request.tags.has(rowTag)) rows.push({ index, subject, pseudonym, grant: grant.grant, rowTag, ask: terms.ask });
  }
  count('opted-in-later', participants - places.length);
  return { rows, withheld };
}
