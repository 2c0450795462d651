/**
 * Whether a release may be published here: it alone grants access.
 *
 * Guarantees: each of its batches holds at this place of the log too, so that a withdrawal between proving and publishing
 * stops it; no row twice; it ends with the request. Does NOT check: that the file holds these rows and no others, which the
 * custodian attests.
 */
import { untilOf } from '@trialmark/datause';
import type { Check } from '@trialmark/ledger';
import type { StatementOf } from '@trialmark/schema';
import { check } from './checks.ts';
import { checkCustodian, judgeBatchBody } from './judge-batch.ts';
import { judgeCertificate } from './judge-certificate.ts';
import type { SharingFacts } from './sharing-facts.ts';
import type { ReleaseBatchBody, RequestState, SharingState } from './sharing-state.ts';

const DAY_MS = 86_400_000;

export function judgeRelease(
  state: SharingState,
  request: RequestState,
  { issuer, body }: StatementOf<'release.published'>,
  facts: SharingFacts,
): readonly Check[] {
  const batches = body.batches.flatMap((digest) => request.batches.get(digest) ?? []);
  const tags = batches.flatMap(tagsOf);
  const until = untilOf(request.document.use);
  const isDistinct = new Set(tags).size === tags.length;
  return [
    checkCustodian('release.custodian', state, request, issuer, facts),
    ...judgeBatches(request, body.batches, batches, facts),
    check('release.rows', tags.length === body.rows, `the batches have ${tags.length} rows`),
    check('release.rows', isDistinct, 'no row is in two of them', 'a row is in two batches'),
    ...judgeCertificate(state, request, body, facts),
    check(
      'release.period',
      Date.parse(body.expiresOn) / DAY_MS <= until,
      `it ends on ${body.expiresOn}`,
      `the request ends on ${new Date(until * DAY_MS).toISOString().slice(0, 10)}`,
    ),
    check('release.fresh', !state.releases.has(body.release), 'its id is new', `${body.release} was used before`),
  ];
}

/** Its rows: the tags that are not 0, in the order of its batches. */
export const tagsOf = ({ rowTags }: Pick<ReleaseBatchBody, 'rowTags'>): string[] =>
  rowTags.filter((tag) => tag !== '0');

function judgeBatches(
  request: RequestState,
  digests: readonly string[],
  batches: readonly ReleaseBatchBody[],
  facts: SharingFacts,
): readonly Check[] {
  const known = batches.length === digests.length && new Set(digests).size === digests.length;
  const failed = batches.flatMap((body, at) =>
    judgeBatchBody(request, body, facts)
      .filter(({ ok }) => !ok)
      .map(({ name, detail }) => `${digests[at]}: ${name}: ${detail}`),
  );
  return [
    check(
      'release.batches',
      known,
      `${digests.length} batches were said about this request`,
      'a batch is named twice, was not said about this request, or is in another release',
    ),
    check('release.batches', failed.length === 0, 'all their checks hold here', failed.slice(0, 3).join('; ')),
  ];
}
