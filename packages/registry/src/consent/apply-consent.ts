import type { StatementOf } from '@trialmark/schema';
import type { ConsentStatement } from './consent-facts.ts';
import type { ConsentState, Grant } from './consent-state.ts';
import { withdrawnGrant } from './judge-withdrawal.ts';
import { planLeaves } from './plan-epoch.ts';

/**
 * Applies a statement that has passed `judgeConsentStatement`, whose digest is `digest`, and which stands at `position`
 * of the log (null where that is not known yet).
 */
export function applyConsent(
  state: ConsentState,
  statement: ConsentStatement,
  digest: string,
  position: number | null = null,
): void {
  applyBody(state, statement, digest, position);
  state.head = digest;
}

function applyBody(state: ConsentState, statement: ConsentStatement, digest: string, position: number | null): void {
  switch (statement.type) {
    case 'study.issuers-stated':
      state.issuers = statement.body.issuers;
      state.settingsHead = digest;
      return;
    case 'consent.policy-published':
      state.policy = statement.body;
      state.settingsHead = digest;
      return;
    case 'consent.granted':
      applyGrant(state, statement.body, digest);
      return;
    case 'consent.changed':
      applyChange(state, statement.body, digest);
      return;
    case 'consent.withdrawn':
      applyWithdrawal(state, statement.body);
      return;
    case 'consent.root-stated':
      applyRoot(state, statement.body, digest, position);
  }
}

function applyGrant(state: ConsentState, body: StatementOf<'consent.granted'>['body'], digest: string): void {
  const { pseudonym, revHash, leaf, grant } = body;
  state.grants.set(pseudonym, { statement: digest, pseudonym, revHash, grant, status: 'waiting', index: null, leaf });
  state.revHashes.set(revHash, pseudonym);
  state.waiting.set(digest, { kind: 'grant', pseudonym, grant });
}

function applyChange(state: ConsentState, body: StatementOf<'consent.changed'>['body'], digest: string): void {
  const { index, oldLeaf, leaf } = body;
  state.waiting.set(digest, { kind: 'change', index, oldLeaf, leaf });
  state.changing.add(index);
}

function applyWithdrawal(state: ConsentState, body: StatementOf<'consent.withdrawn'>['body']): void {
  const grant = withdrawnGrant(state, body);
  if (grant === undefined) return;
  state.grants.set(grant.pseudonym, { ...grant, status: 'withdrawn', leaf: '0' });
  state.rootOwed = true;
  if (grant.index === null) return;
  state.tree.set(grant.index, 0n);
  state.leaves -= 1;
}

function applyRoot(
  state: ConsentState,
  { order, root, epoch, leaves: count }: StatementOf<'consent.root-stated'>['body'],
  digest: string,
  position: number | null,
): void {
  const leaves = planLeaves(state, order);
  for (const planned of leaves) {
    state.tree.set(planned.index, planned.leaf);
    if (planned.kind === 'grant') state.places.push(planned.pseudonym);
    // What has a leaf is the newest grant of its pseudonym: an earlier one was withdrawn, and its leaf is 0.
    const pseudonym = state.places[planned.index];
    const grant = planned.leaf === 0n || pseudonym === undefined ? undefined : state.grants.get(pseudonym);
    if (grant !== undefined) stand(state, grant, planned.index, planned.leaf);
  }
  for (const applied of order) {
    const waiting = state.waiting.get(applied);
    if (waiting?.kind === 'change') state.changing.delete(waiting.index);
    state.waiting.delete(applied);
  }
  const by = state.rootOwed ? 'withdrawal' : 'epoch';
  const changedLeaves = leaves.some(({ kind }) => kind === 'change');
  state.roots.push({ root, statement: digest, position, by, changedLeaves, epoch, leaves: count });
  state.leaves = count;
  state.epoch = epoch;
  state.rootOwed = false;
}

function stand(state: ConsentState, grant: Grant, index: number, leaf: bigint): void {
  state.grants.set(grant.pseudonym, { ...grant, status: 'standing', index, leaf: String(leaf) });
}
