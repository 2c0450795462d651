import type { ReadChain } from '@trialmark/audit';
import type { Policy } from '@trialmark/ledger';
import { CliError, EXIT, usageError } from '../terminal/cli-error.ts';
import { checkAddress } from './http-source.ts';

/** Newest blocks that posted statements are looked for in, and how many of them nodes answer for at once. */
const FORCED_BLOCKS = 500_000;
const BLOCKS_AT_ONCE = 10_000;

/**
 * Reads anchors from the contracts of the policy's profile, through one node. Exit code 2 when the node is on no chain that the
 * policy names, 3 when it does not answer.
 */
export async function createChainReader(rpcUrl: string, policy: Policy): Promise<ReadChain> {
  checkAddress(rpcUrl, 'http://127.0.0.1:4021');
  const profiles = new Set(policy.pins.anchors.map(({ profile }) => profile));
  if (profiles.size === 0) throw usageError('The policy names no contract, so there is nothing to ask the chain.');
  const { CHAIN_PROFILES, createChainContext, readAnchor, readFinality, readForced, readHead, readIdentity } =
    await import('@trialmark/adapters');
  const [name = ''] = profiles;
  const profile = Object.values(CHAIN_PROFILES).find((known) => known.name === name);
  if (profile === undefined) throw usageError(`The policy names a kind of chain that is not known: ${name}.`);
  const context = createChainContext(rpcUrl, profile);
  refuseOtherChain(rpcUrl, policy, await orUnreadable(rpcUrl, () => readIdentity(context)));
  return {
    readIdentity: () => orUnreadable(rpcUrl, () => readIdentity(context)),
    readAnchor: ({ contract, logId, size }) =>
      orUnreadable(rpcUrl, async () => {
        const at = { ...context, contract: contract as `0x${string}`, logId: `0x${logId}` as const };
        const held = await readAnchor(at, size);
        if (held === null) return null;
        const { block, oldSize, root, txHash } = held;
        return { oldSize, root, txHash, blockNumber: block.number, blockHash: block.hash, timeS: block.timeS };
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

/** A node of a chain that the policy does not name was given by mistake, or has begun anew: it says nothing of the log. */
function refuseOtherChain(
  rpcUrl: string,
  { pins: { anchors } }: Policy,
  { chainId, genesisHash }: { readonly chainId: number; readonly genesisHash: string },
): void {
  if (anchors.some((pin) => pin.chainId === chainId && pin.genesisHash === genesisHash)) return;
  const named = [...new Set(anchors.map((pin) => `${pin.chainId} (block 0 is ${pin.genesisHash})`))];
  throw usageError(
    `The node ${rpcUrl} is on chain ${chainId} (block 0 is ${genesisHash}), which the policy does not name.`,
    `The policy names chain ${named.join(', and chain ')}.`,
  );
}

/** Runs questions to a node. Exit code 3 when it does not answer. */
export async function orUnreadable<T>(rpcUrl: string, ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof CliError) throw error;
    throw new CliError(EXIT.unreadable, `The chain’s node ${rpcUrl} ${await failureOf(error)}.`, { cause: error });
  }
}

async function failureOf(error: unknown): Promise<string> {
  const { ChainError } = await import('@trialmark/adapters');
  if (!(error instanceof ChainError)) return `gave no answer that can be used: ${withoutStop(String(error))}`;
  const failed = error.reason === 'chain-unreachable' ? 'did not answer' : 'gave no answer that can be used';
  return `${failed}: ${withoutStop(error.detail)}`;
}

function withoutStop(sentence: string): string {
  return sentence.replace(/\.$/, '');
}
