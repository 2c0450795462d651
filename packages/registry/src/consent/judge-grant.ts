import { TREE_CAPACITY } from '@trialmark/consent';
import type { Check } from '@trialmark/ledger';
import type { StatementOf } from '@trialmark/schema';
import type { ConsentFacts } from './consent-facts.ts';
import type { ConsentState } from './consent-state.ts';
import { issuersRootOf } from './issuers-root.ts';

const DAY_MS = 86_400_000;

/** Whether an opt-in may be accepted at this place of the log. Its proof is checked elsewhere. */
export function judgeGrant(
  state: ConsentState,
  { issuedAt, body }: StatementOf<'consent.granted'>,
  { directory }: ConsentFacts,
): Check[] {
  const issuersRoot = issuersRootOf(state.issuers, directory);
  const day = Math.floor(Date.parse(issuedAt) / DAY_MS);
  return [
    currentPolicy(state, body.policyHash),
    {
      name: 'grant.issuers',
      ok: state.issuers.length > 0 && body.issuersRoot === issuersRoot,
      detail: `the issuers that count here have the root ${issuersRoot}`,
    },
    {
      name: 'grant.day',
      ok: Math.abs(body.today - day) <= 1,
      detail: `proven for day ${body.today}, said on day ${day}`,
    },
    freshGrant(state, body),
    {
      name: 'grant.room',
      ok: state.places.length + state.waiting.size < TREE_CAPACITY,
      detail: `${state.places.length} places of ${TREE_CAPACITY} are used`,
    },
  ];
}

/** Whether a change of terms may be accepted at this place of the log. Its proof is checked elsewhere. */
export function judgeChange(state: ConsentState, { body }: StatementOf<'consent.changed'>): Check[] {
  const { index, oldLeaf, revHash } = body;
  const stands = state.tree.get(index) !== 0n && String(state.tree.get(index)) === oldLeaf;
  const pseudonym = state.places[index];
  const grant = pseudonym === undefined ? undefined : state.grants.get(pseudonym);
  const same = grant?.index === index && grant.revHash === revHash;
  const waits = state.changing.has(index);
  return [
    currentPolicy(state, body.policyHash),
    {
      name: 'change.current',
      ok: stands && same && !waits,
      detail: waits
        ? `the leaf at ${index} has a change waiting`
        : `the leaf at ${index} ${stands ? 'is' : 'is not'} the one that it changes${same ? '' : ', of another grant'}`,
    },
  ];
}

function currentPolicy({ policy }: ConsentState, policyHash: string): Check {
  const detail = policy === null ? 'no policy is published' : `the policy that counts here is ${policy.policyHash}`;
  return { name: 'grant.policy', ok: policy?.policyHash === policyHash, detail };
}

function freshGrant(
  { grants, revHashes }: ConsentState,
  { pseudonym, grant, revHash }: StatementOf<'consent.granted'>['body'],
): Check {
  const last = grants.get(pseudonym);
  const expected = last === undefined ? 0 : last.grant + 1;
  const stands = last !== undefined && last.status !== 'withdrawn';
  const ok = !stands && grant === expected && !revHashes.has(revHash);
  const detail = stands
    ? 'this pseudonym has a grant that stands'
    : `grant ${grant} of this pseudonym, where ${expected} comes next`;
  return { name: 'grant.fresh', ok, detail };
}
