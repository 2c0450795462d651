import type { AnchorEvent } from './anchor-event.ts';
import type { ChainInstance } from './anchor-record.ts';
import type { AnchorDeps } from './ports.ts';

/** Where to anchor. While `isDeployed` is false nothing is anchored there, whatever the record says. */
export type SettledInstance = { readonly instance: ChainInstance; readonly isDeployed: boolean };

/**
 * Finds the instance to anchor in, and whether its contract is there.
 *
 * A chain with another genesis block, under whatever chain id, is another chain: the instance is retired with all its
 * anchors, and a new one begins from nothing. The same holds when the operator names another contract, or when the
 * contract is gone and cannot be put back by sending its deployment again.
 *
 * Order, and what holds if the process dies in between: retired (the next step finds no instance and opens one), opened
 * with the signed deployment (the next step sends it: it lies in the store), sent (sent again, as the same bytes).
 */
export async function settleInstance(deps: AnchorDeps, events: AnchorEvent[]): Promise<SettledInstance> {
  const { chain, store, settings } = deps;
  const identity = await chain.readIdentity();
  const known = await store.readInstance();
  if (known === null) return openInstance(deps, identity, events);

  const isSameChain = known.chainId === identity.chainId && known.genesisHash === identity.genesisHash;
  const isSameContract = settings.contract.kind === 'deploy' || settings.contract.contract === known.contract;
  if (isSameChain && isSameContract) {
    if (await chain.hasContract(known.contract)) return { instance: known, isDeployed: true };
    if (known.deployment === null) {
      events.push({ kind: 'contract-missing', instance: known });
      return { instance: known, isDeployed: false };
    }
    const answer = await chain.send(known.deployment.raw);
    if (await chain.hasContract(known.contract)) return { instance: known, isDeployed: true };
    if (answer.kind === 'refused') {
      events.push({ kind: 'deployment-refused', instance: known, detail: answer.detail });
    }
    // With its nonce used by something else, or a lower one gone missing, these bytes will never deploy anything.
    const isBlocked = (await chain.readMinedNonce()) < known.deployment.nonce;
    if (answer.kind !== 'nonce-used' && !isBlocked) return { instance: known, isDeployed: false };
  }
  await store.retireInstance(known.id, 'chain-reset', deps.clock.nowMs());
  events.push({ kind: 'chain-reset', retired: known, why: isSameChain ? 'contract' : 'genesis' });
  return openInstance(deps, identity, events);
}

async function openInstance(
  { chain, store, settings, clock, newId }: AnchorDeps,
  identity: Awaited<ReturnType<AnchorDeps['chain']['readIdentity']>>,
  events: AnchorEvent[],
): Promise<SettledInstance> {
  const choice = settings.contract;
  const { contract, tx } =
    choice.kind === 'given'
      ? { contract: choice.contract, tx: null }
      : await chain.signDeployment(choice.configuration, await chain.readMinedNonce());
  const opened = {
    id: `chain_${newId()}`,
    profile: chain.profile,
    contract,
    deployment: tx,
    openedAtMs: clock.nowMs(),
  };
  const instance: ChainInstance = { ...identity, ...opened };
  await store.openInstance(instance);
  events.push({ kind: 'instance-opened', instance });
  if (tx !== null) await chain.send(tx.raw);
  const isDeployed = await chain.hasContract(contract);
  if (!isDeployed && tx === null) events.push({ kind: 'contract-missing', instance });
  return { instance, isDeployed };
}
