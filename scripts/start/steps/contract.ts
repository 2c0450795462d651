import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DataPaths } from '@trialmark/config';
import { logWitnessAbi, logWitnessBytecode } from '@trialmark/contracts';
import { type Address, createTestClient, createWalletClient, type Hex, http, publicActions } from 'viem';
import { privateKeyToAccount } from 'viem/accounts';
import { foundry } from 'viem/chains';
import { ensureRelayerKey } from './relayer-key.ts';

export type DeployedContract = {
  readonly address: Address;
  /** Hash of block 0: another one means another chain, whatever its id. */
  readonly genesisHash: Hex;
};

/** Seconds in which the log must include a statement that somebody forced on chain. */
const INCLUSION_PERIOD_S = 24n * 60n * 60n;

/**
 * Deploys LogWitness for these witnesses, all of whom must sign, unless it stands already.
 *
 * A development chain that lost its state has another genesis block: the contract is deployed anew, and `isNew` tells
 * the caller that anchors start from nothing.
 */
export async function ensureContract(paths: DataPaths, port: number, witnesses: readonly Address[]) {
  const transport = http(`http://127.0.0.1:${port}`, { timeout: 10_000 });
  const chain = createTestClient({ chain: foundry, mode: 'anvil', transport, cacheTime: 0 }).extend(publicActions);
  const account = privateKeyToAccount(ensureRelayerKey(paths.relayerKey));
  // Money has no worth here; the relayer must be able to pay for gas after every reset.
  await chain.setBalance({ address: account.address, value: 10n ** 21n });
  const { hash: genesisHash } = await chain.getBlock({ blockNumber: 0n });

  const record = join(paths.chain, 'contract.json');
  const known = existsSync(record) ? (JSON.parse(readFileSync(record, 'utf8')) as DeployedContract) : undefined;
  if (known?.genesisHash === genesisHash && (await chain.getCode({ address: known.address })) !== undefined) {
    return { ...known, isNew: false };
  }
  const hash = await createWalletClient({ account, chain: foundry, transport }).deployContract({
    abi: logWitnessAbi,
    bytecode: logWitnessBytecode,
    args: [[...witnesses].sort(ascending), witnesses.length, INCLUSION_PERIOD_S],
  });
  const receipt = await chain.waitForTransactionReceipt({ hash, pollingInterval: 50 });
  if (receipt.status !== 'success' || !receipt.contractAddress) throw new Error('LogWitness could not be deployed.');
  const deployed: DeployedContract = { address: receipt.contractAddress.toLowerCase() as Address, genesisHash };
  writeFileSync(record, `${JSON.stringify(deployed, null, 2)}\n`);
  return { ...deployed, isNew: true };
}

function ascending(a: Address, b: Address): number {
  return BigInt(a) < BigInt(b) ? -1 : 1;
}
