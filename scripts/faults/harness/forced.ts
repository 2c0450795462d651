import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  CHAIN_PROFILES,
  createChainContext,
  createRelayer,
  encodeForce,
  type LogContext,
  readDemand,
  sendRaw,
} from '@trialmark/adapters';
import { type Hex, logWitnessAbi, toHex } from '@trialmark/contracts';
import { hashLeaf } from '@trialmark/ledger';
import type { Installation } from './installation.ts';

/** The installation's contract, by its policy. */
function contractOf({ addresses, policy }: Installation): LogContext {
  const [pin] = policy.pins.anchors;
  if (pin === undefined) throw new Error('the policy pins no contract');
  const chain = createChainContext(addresses.chain, CHAIN_PROFILES.dev);
  return { ...chain, contract: pin.contract as Hex, logId: `0x${pin.logId}` };
}

/** Posts bytes from an account of its own; returns their leaf once that is in a block. */
export async function postForced(installation: Installation, bytes: Uint8Array): Promise<Hex> {
  const context = contractOf(installation);
  const data = encodeForce(context.logId, bytes);
  const poster = createRelayer(toHex(randomBytes(32)));
  await giveCoins(installation, poster.address);
  const { raw } = await poster.sign(context, { to: context.contract, data, nonce: 0 });
  const answer = await sendRaw(context, raw);
  if (answer.kind !== 'accepted') throw new Error(`the posting was not accepted: ${JSON.stringify(answer)}`);
  return toHex(hashLeaf(bytes));
}

async function giveCoins({ addresses }: Installation, account: Hex): Promise<void> {
  const params = [account, '0xde0b6b3a7640000'];
  const body = JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'anvil_setBalance', params });
  await (
    await fetch(addresses.chain, { method: 'POST', headers: { 'content-type': 'application/json' }, body })
  ).json();
}

/** Waits until the contract was shown that a posting is in the log; ms that took, null when it never came. */
export async function untilSettled(installation: Installation, leaf: Hex, timeoutMs: number): Promise<number | null> {
  const context = contractOf(installation);
  const startedMs = performance.now();
  while (performance.now() - startedMs < timeoutMs) {
    const demand = await readDemand(context, leaf);
    const { includedAtS, deadlineS } = demand ?? { includedAtS: null, deadlineS: 0 };
    if (includedAtS !== null && includedAtS <= deadlineS) return Math.round(performance.now() - startedMs);
    await sleep(100);
  }
  return null;
}

/** How often the contract was shown that it is. */
export async function countSettlements(installation: Installation, leaf: Hex): Promise<number> {
  const { client, contract } = contractOf(installation);
  const event = { address: contract, abi: logWitnessAbi, eventName: 'Settled', fromBlock: 0n, args: { leaf } } as const;
  return (await client.getContractEvents(event)).length;
}
