import type { Hex } from '@trialmark/contracts';
import { TransactionReceiptNotFoundError } from 'viem';
import { askChain } from './ask-chain.ts';
import type { ChainContext } from './chain-context.ts';

/** What became of a transaction that is in a block. `contract` is set for a deployment that succeeded. */
export type ChainReceipt = {
  readonly status: 'success' | 'reverted';
  readonly blockNumber: number;
  readonly blockHash: Hex;
  readonly gasUsed: number;
  readonly contract: Hex | null;
};

/** The receipt of a transaction, null while it is in no block. A revert is a status, not an error. */
export function readReceipt({ client }: ChainContext, hash: Hex): Promise<ChainReceipt | null> {
  return askChain('read a receipt', async () => {
    try {
      const receipt = await client.getTransactionReceipt({ hash });
      return {
        status: receipt.status,
        blockNumber: Number(receipt.blockNumber),
        blockHash: receipt.blockHash,
        gasUsed: Number(receipt.gasUsed),
        contract: receipt.contractAddress ?? null,
      };
    } catch (error) {
      if (error instanceof TransactionReceiptNotFoundError) return null;
      throw error;
    }
  });
}
