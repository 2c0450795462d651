import { type Hex, logWitnessAbi } from '@trialmark/contracts';
import { getAbiItem } from 'viem';
import { askChain } from './ask-chain.ts';
import type { LogContext } from './chain-context.ts';
import { ChainError } from './chain-error.ts';

/** The newest head of a log in the contract; size 0 for a log that was never anchored, `frozenAtS` null while live. */
export type ContractHead = { readonly size: number; readonly root: Hex; readonly frozenAtS: number | null };

/** An anchored root, and where the chain holds it. `note` is the signed checkpoint as the relayer gave it. */
export type AnchoredRoot = {
  readonly size: number;
  readonly root: Hex;
  readonly oldSize: number;
  readonly txHash: Hex;
  readonly block: { readonly number: number; readonly hash: Hex; readonly timeS: number };
  readonly note: Hex;
};

const abi = logWitnessAbi;
const advanced = getAbiItem({ abi, name: 'Advanced' });

/** Reads the head of the log. */
export function readHead({ client, contract, logId }: LogContext): Promise<ContractHead> {
  return askChain('read the head', async () => {
    const [size, root, frozenAt] = await client.readContract({
      address: contract,
      abi,
      functionName: 'head',
      args: [logId],
    });
    return { size: Number(size), root, frozenAtS: frozenAt === 0n ? null : Number(frozenAt) };
  });
}

/** Who signs for the contract, how many must, and how long it gives forced statements. Addresses in lower case. */
export function readConfiguration({ client, contract }: Pick<LogContext, 'client' | 'contract'>): Promise<{
  readonly witnesses: readonly string[];
  readonly threshold: number;
  readonly inclusionPeriodS: number;
}> {
  return askChain('read the configuration', async () => {
    const [witnesses, threshold, period] = await Promise.all([
      client.readContract({ address: contract, abi, functionName: 'witnesses' }),
      client.readContract({ address: contract, abi, functionName: 'threshold' }),
      client.readContract({ address: contract, abi, functionName: 'inclusionPeriod' }),
    ]);
    return {
      witnesses: witnesses.map((address) => address.toLowerCase()),
      threshold,
      inclusionPeriodS: Number(period),
    };
  });
}

/**
 * The root anchored for `size` leaves, null where there is none. Asks the state for the block and the block for the
 * event, so that no node has to search its whole history; throws `chain-moved` when the two do not agree.
 */
export function readAnchor(context: LogContext, size: number): Promise<AnchoredRoot | null> {
  return askChain(`read the anchor of size ${size}`, async () => {
    const [root, time, blockNumber] = await context.client.readContract({
      address: context.contract,
      abi,
      functionName: 'anchorAt',
      args: [context.logId, BigInt(size)],
    });
    if (time === 0n) return null;
    const found = await readAnchors(context, Number(blockNumber), Number(blockNumber));
    const anchor = found.find((one) => one.size === size && one.root === root);
    if (anchor === undefined) throw new ChainError('chain-moved', `block ${blockNumber} has no anchor of size ${size}`);
    return { ...anchor, block: { ...anchor.block, timeS: Number(time) } };
  });
}

/** Every root anchored in the blocks from `fromBlock` to `toBlock`, both included, in the order of the chain. */
export function readAnchors(context: LogContext, fromBlock: number, toBlock: number): Promise<readonly AnchoredRoot[]> {
  const { client, contract, logId } = context;
  return askChain('read anchors', async () => {
    const logs = await client.getLogs({
      address: contract,
      event: advanced,
      args: { logId },
      fromBlock: BigInt(fromBlock),
      toBlock: BigInt(toBlock),
      strict: true,
    });
    const blocks = [...new Set(logs.map((log) => log.blockHash))];
    const times = new Map(
      await Promise.all(
        blocks.map(async (hash) => [hash, Number((await client.getBlock({ blockHash: hash })).timestamp)] as const),
      ),
    );
    return logs.map((log) => ({
      size: Number(log.args.size),
      root: log.args.root,
      oldSize: Number(log.args.oldSize),
      txHash: log.transactionHash,
      block: { number: Number(log.blockNumber), hash: log.blockHash, timeS: times.get(log.blockHash) ?? 0 },
      note: log.args.note,
    }));
  });
}
