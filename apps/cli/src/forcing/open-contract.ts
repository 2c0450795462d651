/**
 * The contract to which a statement is posted, and the account that pays.
 *
 * Guarantees: contract, log and chain are those that the policy pins, chain by its first block; the log is live there.
 * Does NOT check: that the account can pay; the node says so. Trusts: the policy, and the node.
 */
import { readCliEnvironment } from '@trialmark/config';
import type { Policy } from '@trialmark/ledger';
import { readFileText } from '../files/read-file.ts';
import { CliError, EXIT, usageError } from '../terminal/cli-error.ts';

type Hex = `0x${string}`;

/** What posting asks of the chain; bytes in, what the contract holds out. */
export type OpenContract = Awaited<ReturnType<typeof openContract>>;

/** The secp256k1 secret in `file`, or in the file that TRIALMARK_CHAIN_KEY_FILE names: `0x` and 64 digits. */
export function readAccountKey(file: string | undefined): Hex {
  const path = file ?? readCliEnvironment().chainKeyFile;
  if (path === null) throw usageError('Who pays for the transaction? Give --key FILE.');
  const text = readFileText(path, 'The key').trim();
  if (!/^0x[0-9a-fA-F]{64}$/.test(text)) {
    throw usageError(`The key ${path} is not 0x and 64 hexadecimal digits.`, 'It is the secret of an account.');
  }
  return text as Hex;
}

/** Exit code 2 when the policy pins no contract on the node's chain, 1 when the log is not live in it. */
export async function openContract(rpcUrl: string, policy: Policy, accountKey: Hex) {
  const chain = await import('@trialmark/adapters');
  const relayer = chain.createRelayer(accountKey);
  for (const pin of policy.pins.anchors) {
    const profile = Object.values(chain.CHAIN_PROFILES).find(({ name }) => name === pin.profile);
    if (profile === undefined) continue;
    const context = chain.createChainContext(rpcUrl, profile);
    const { chainId, genesisHash } = await chain.readIdentity(context);
    if (chainId !== pin.chainId || genesisHash.toLowerCase() !== pin.genesisHash.toLowerCase()) continue;
    const at = { ...context, contract: pin.contract as Hex, logId: `0x${pin.logId}` as const };
    const { size, frozenAtS } = await chain.readHead(at);
    if (size === 0 || frozenAtS !== null) continue;
    return {
      address: at.contract,
      chainId,
      readDemand: (leaf: Hex) => chain.readDemand(at, leaf),
      readReceipt: (hash: Hex) => chain.readReceipt(context, hash),
      send: (raw: Hex) => chain.sendRaw(context, raw),
      signForce: async (bytes: Uint8Array) => {
        const nonce = await chain.readMinedNonce(context, relayer.address);
        return relayer.sign(context, { to: at.contract, data: chain.encodeForce(at.logId, bytes), nonce });
      },
    };
  }
  throw new CliError(EXIT.failed, 'No contract that the policy names takes statements for this log on this chain.', {
    advice: 'Either the node is on another chain, or the log was never anchored there, or it was frozen.',
  });
}
