import type { Hex } from '@trialmark/contracts';
import { askChain } from './ask-chain.ts';
import type { ChainContext } from './chain-context.ts';
import { ChainError } from './chain-error.ts';

/** Which chain a node is on. Another genesis hash under the same chain id is another chain: it was reset. */
export type ChainIdentity = { readonly chainId: number; readonly genesisHash: Hex };

/** A block as far as anchoring reads it; `timeS` in Unix seconds. */
export type ChainBlock = { readonly number: number; readonly hash: Hex; readonly timeS: number };

/** Reads chain id and genesis hash. */
export function readIdentity({ client }: ChainContext): Promise<ChainIdentity> {
  return askChain('read the identity of the chain', async () => {
    const [chainId, genesis] = await Promise.all([client.getChainId(), client.getBlock({ blockNumber: 0n })]);
    if (genesis.hash === null) throw new ChainError('chain-moved', 'the genesis block has no hash');
    return { chainId, genesisHash: genesis.hash };
  });
}

/** The canonical block of that number or hash, null where there is none. */
export function readBlock({ client }: ChainContext, which: number | Hex): Promise<ChainBlock | null> {
  return askChain(`read block ${which}`, async () => {
    try {
      const block = await client.getBlock(
        typeof which === 'number' ? { blockNumber: BigInt(which) } : { blockHash: which },
      );
      if (block.number === null || block.hash === null) return null;
      return { number: Number(block.number), hash: block.hash, timeS: Number(block.timestamp) };
    } catch (error) {
      if (error instanceof Error && error.name === 'BlockNotFoundError') return null;
      throw error;
    }
  });
}

/** The newest block, and the newest that is final under the profile's rule (null: none yet). */
export function readFinality({
  client,
  profile,
}: ChainContext): Promise<{ readonly latest: number; readonly final: number | null }> {
  return askChain('read the newest block', async () => {
    const latest = Number(await client.getBlockNumber({ cacheTime: 0 }));
    const rule = profile.finality;
    if (rule.kind === 'inclusion') return { latest, final: latest };
    if (rule.kind === 'depth') return { latest, final: latest < rule.blocks ? null : latest - rule.blocks };
    const block = await client.getBlock({ blockTag: 'finalized' });
    return { latest, final: Number(block.number) };
  });
}

/** Whether a contract is deployed at this address. */
export function hasCode({ client }: ChainContext, address: Hex): Promise<boolean> {
  return askChain('read the code', async () => (await client.getCode({ address })) !== undefined);
}

/** How many transactions of an account are in blocks: the lowest nonce that is still free. */
export function readMinedNonce({ client }: ChainContext, address: Hex): Promise<number> {
  return askChain('read the nonce', () => client.getTransactionCount({ address, blockTag: 'latest' }));
}
