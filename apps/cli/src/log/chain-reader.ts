import type { ReadChain } from '@trialmark/audit';
import type { Policy } from '@trialmark/ledger';
import { CliError, EXIT, usageError } from '../terminal/cli-error.ts';

/** Newest blocks that posted statements are looked for in, and how many of them nodes answer for at once. */
const FORCED_BLOCKS = 500_000;
const BLOCKS_AT_ONCE = 10_000;

/** Reads anchors from the contracts of the policy's profile, through one node. Exit code 3 when it does not answer. */
export async function createChainReader(rpcUrl: string, policy: Policy): Promise<ReadChain> {
  const profiles = new Set(policy.pins.anchors.map(({ profile }) => profile));
  if (profiles.size === 0) throw usageError('The policy names no contract, so there is nothing to ask the chain.');
  const { CHAIN_PROFILES, createChainContext, readAnchor, readFinality, readForced, readHead, readIdentity } =
    await import('@trialmark/adapters');
  const [name = ''] = profiles;
  const profile = Object.values(CHAIN_PROFILES).find((known) => known.name === name);
  if (profile === undefined) throw usageError(`The policy names a kind of chain that is not known: ${name}.`);
  const context = createChainContext(rpcUrl, profile);
  return {
    readIdentity: () => orUnreadable(rpcUrl, () => readIdentity(context)),
    readAnchor: ({ contract, logId, size }) =>
      orUnreadable(rpcUrl, async () => {
        const at = { ...context, contract: contract as `0x${string}`, logId: `0x${logId}` as const };
        const held = await readAnchor(at, size);
        if (held === null) return null;
        const { block, root, txHash } = held;
        return { root, txHash, blockNumber: block.number, blockHash: block.hash, timeS: block.timeS };
      }),
    readHeadSize: ({ contract, logId }) =>
      orUnreadable(rpcUrl, async () => {
        const at = { ...context, contract: contract as `0x${string}`, logId: `0x${logId}` as const };
        return (await readHead(at)).size;
      }),
    readForced: ({ contract, logId }) =>
      orUnreadable(rpcUrl, async () => {
        const at = { ...context, contract: contract as `0x${string}`, logId: `0x${logId}` as const };
        const { latest } = await readFinality(context);
        const posted = [];
        for (let from = Math.max(0, latest - FORCED_BLOCKS); from <= latest; from += BLOCKS_AT_ONCE) {
          posted.push(...(await readForced(at, from, Math.min(latest, from + BLOCKS_AT_ONCE - 1))));
        }
        return posted.map(({ bytes, postedAtS }) => ({ bytes, timeS: postedAtS }));
      }),
  };
}

/** Runs questions to a node. Exit code 3 when it does not answer. */
export async function orUnreadable<T>(rpcUrl: string, ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof CliError) throw error;
    const detail = error instanceof Error ? error.message : String(error);
    throw new CliError(EXIT.unreadable, `The chain’s node ${rpcUrl} did not answer: ${detail}.`, { cause: error });
  }
}
