import { fromHex, type Hex, logWitnessAbi } from '@trialmark/contracts';
import { getAbiItem } from 'viem';
import { askChain } from './ask-chain.ts';
import type { LogContext } from './chain-context.ts';

/** A statement as somebody posted it: one `Forced` event. Addresses and hashes `0x` lower case. */
export type ForcedPosting = {
  /** RFC 6962 leaf hash of the bytes. */
  readonly leaf: Hex;
  readonly bytes: Uint8Array;
  readonly sender: Hex;
  readonly postedAtS: number;
  readonly deadlineS: number;
  readonly block: { readonly number: number; readonly hash: Hex };
  readonly logIndex: number;
};

/** What the contract holds of a posted statement; times are those of blocks, in Unix seconds. */
export type Demand = {
  readonly postedAtS: number;
  readonly deadlineS: number;
  /** When the earliest anchored root that is shown to include it was anchored; null until somebody settles. */
  readonly includedAtS: number | null;
};

const abi = logWitnessAbi;
const forced = getAbiItem({ abi, name: 'Forced' });

/** Every statement posted for the log in the blocks from `fromBlock` to `toBlock`, both included, in their order. */
export function readForced(context: LogContext, fromBlock: number, toBlock: number): Promise<readonly ForcedPosting[]> {
  const { client, contract, logId } = context;
  return askChain('read posted statements', async () => {
    const logs = await client.getLogs({
      address: contract,
      event: forced,
      args: { logId },
      fromBlock: BigInt(fromBlock),
      toBlock: BigInt(toBlock),
      strict: true,
    });
    const period =
      logs.length === 0 ? 0n : await client.readContract({ address: contract, abi, functionName: 'inclusionPeriod' });
    return logs.map(({ args, blockNumber, blockHash, logIndex }) => ({
      leaf: args.leaf,
      bytes: fromHex(args.statement, args.statement.length / 2 - 1),
      sender: args.sender.toLowerCase() as Hex,
      // The contract counts the period, which never changes, from the time of the block.
      postedAtS: Number(args.deadline - period),
      deadlineS: Number(args.deadline),
      block: { number: Number(blockNumber), hash: blockHash },
      logIndex,
    }));
  });
}

/** What the contract holds under a leaf, null when nobody posted it for this log. */
export function readDemand({ client, contract, logId }: LogContext, leaf: Hex): Promise<Demand | null> {
  return askChain('read a posted statement', async () => {
    const [postedAt, deadline, includedAt] = await client.readContract({
      address: contract,
      abi,
      functionName: 'demandOf',
      args: [logId, leaf],
    });
    if (postedAt === 0n) return null;
    const includedAtS = includedAt === 0n ? null : Number(includedAt);
    return { postedAtS: Number(postedAt), deadlineS: Number(deadline), includedAtS };
  });
}
