/**
 * Whether a batch of rows may be released here.
 *
 * Guarantees: it was proven for this request as signed and decided on, against the manifest that was deposited before the
 * request and against a root of the consent tree that no withdrawal and no change of terms came after; and whoever asked to
 * be asked has said yes. Does NOT check: the proof (the claim).
 */
import type { Check } from '@trialmark/ledger';
import type { StatementOf } from '@trialmark/schema';
import type { ConsentState } from '../consent/consent-state.ts';
import { approvalOf } from './approval-of.ts';
import { check } from './checks.ts';
import { isAgreed } from './judge-agreement.ts';
import { checkRequestHash } from './judge-approval.ts';
import type { SharingFacts } from './sharing-facts.ts';
import type { ReleaseBatchBody, RequestState, SharingState } from './sharing-state.ts';

export function judgeBatch(
  state: SharingState,
  request: RequestState,
  { issuer, body }: StatementOf<'release.batch'>,
  facts: SharingFacts,
): readonly Check[] {
  return [checkCustodian('batch.custodian', state, request, issuer, facts), ...judgeBatchBody(request, body, facts)];
}

/** Whether the signer speaks for the organisation that keeps the rows. */
export function checkCustodian(
  name: string,
  { datasets }: SharingState,
  { dataset }: RequestState,
  issuer: string,
  { directory }: SharingFacts,
): Check {
  const keeper = datasets.get(dataset)?.custodian;
  const ok = keeper !== undefined && directory.members.get(issuer)?.organisation === keeper;
  return check(name, ok, 'the custodian signs', `${keeper ?? 'nobody'} keeps the rows`);
}

/** All but who signs: asked where the batch is said, and again where a release names it. */
export function judgeBatchBody(request: RequestState, body: ReleaseBatchBody, facts: SharingFacts): readonly Check[] {
  const approval = approvalOf(request);
  const isSigned = isAgreed(request);
  const { manifestRoot } = request.version.description;
  const isFresh = isFreshRoot(facts.consent, body.consentRoot);
  return [
    check('batch.request', approval === 'approved', 'the request is approved', `the request is ${approval}`),
    check('batch.request', isSigned, 'the team has signed', 'not everybody of the team has signed the agreement'),
    checkRequestHash('batch.request', request, body.requestHash, facts),
    check('batch.manifest', body.manifestRoot === manifestRoot, `the manifest that was asked for is ${manifestRoot}`),
    check(
      'batch.root',
      isFresh && facts.study !== null && facts.consent?.policy !== null,
      'nobody has withdrawn or changed terms since',
      'that is no root of this study’s consent, or terms were changed or withdrawn since',
    ),
    ...judgeTags(request, body),
  ];
}

/** The newest root, or an earlier one after which leaves were only added; none while a withdrawal's root is owed. */
function isFreshRoot(consent: ConsentState | null, root: string): boolean {
  if (consent === null || consent.rootOwed) return false;
  for (const stated of consent.roots.toReversed()) {
    if (stated.root === root) return true;
    if (stated.by === 'withdrawal' || stated.changedLeaves) return false;
  }
  return false;
}

function judgeTags({ tags, approvals }: RequestState, { rowTags, askMask }: ReleaseBatchBody): readonly Check[] {
  const named = rowTags.filter((tag) => tag !== '0');
  const isAsked = (place: number) => ((askMask >> place) & 1) === 1;
  const again = named.filter((tag) => tags.has(tag));
  const emptyAsked = rowTags.some((tag, place) => tag === '0' && isAsked(place));
  const silent = rowTags.filter((tag, place) => isAsked(place) && tag !== '0' && !approvals.has(tag));
  const distinct = named.length > 0 && new Set(named).size === named.length;
  return [
    check('batch.tags', distinct, `${named.length} rows`, 'there is no row, or one stands twice'),
    check('batch.tags', again.length === 0, 'none was released before', `released before: ${again.join(', ')}`),
    check('batch.tags', !emptyAsked, 'no empty place asks', 'an empty place has a bit in askMask'),
    check('batch.asked', silent.length === 0, 'whoever asked has said yes', `has not said yes: ${silent.join(', ')}`),
  ];
}
