/**
 * Signs transactions with the relayer's key, once each.
 *
 * Guarantees: nothing is sent from here. The caller gets raw bytes and their hash, stores them, and only then sends
 * them, so that after a crash it sends the same bytes again instead of a second transaction.
 * Does NOT check: that the nonce is free; the caller owns the account and keeps its nonces.
 * Trusts: the node for gas and fees. The relayer pays; it has no authority over what the contract accepts.
 */
import type { Hex } from '@trialmark/contracts';
import { keccak256, type TransactionSerializable } from 'viem';
import { type PrivateKeyAccount, privateKeyToAccount } from 'viem/accounts';
import { askChain } from './ask-chain.ts';
import type { ChainContext } from './chain-context.ts';

export type SignedTransaction = { readonly hash: Hex; readonly raw: Hex; readonly nonce: number };

export type Relayer = {
  /** Lower-case address that pays. */
  readonly address: Hex;
  /** Signs a call (`to`) or a deployment (`to` null). Throws `chain-refused` when estimating its gas reverts. */
  readonly sign: (context: ChainContext, call: RelayedCall) => Promise<SignedTransaction>;
};

export type RelayedCall = { readonly to: Hex | null; readonly data: Hex; readonly nonce: number };

/** A relayer with a 32-byte secp256k1 key, `0x` hexadecimal. */
export function createRelayer(privateKey: Hex): Relayer {
  const account = privateKeyToAccount(privateKey);
  return {
    address: account.address.toLowerCase() as Hex,
    sign: (context, call) => askChain('prepare a transaction', () => signCall(account, context, call)),
  };
}

async function signCall(
  account: PrivateKeyAccount,
  { client, profile }: ChainContext,
  { to, data, nonce }: RelayedCall,
): Promise<SignedTransaction> {
  const [chainId, gas, fees] = await Promise.all([
    client.getChainId(),
    client.estimateGas({ account: account.address, data, ...(to === null ? {} : { to }) }),
    readFees({ client, profile }),
  ]);
  // A quarter above the estimate: the head may have moved by the time the call runs.
  const shared = { chainId, nonce, data, value: 0n, gas: (gas * 5n) / 4n, ...(to === null ? {} : { to }) };
  const transaction: TransactionSerializable = { ...shared, ...fees };
  const raw = await account.signTransaction(transaction);
  return { raw, hash: keccak256(raw), nonce };
}

type Fees =
  | { readonly type: 'legacy'; readonly gasPrice: bigint }
  | { readonly type: 'eip1559'; readonly maxFeePerGas: bigint; readonly maxPriorityFeePerGas: bigint };

/** Signed once, so the fee must last: twice the present base fee survives at least five full blocks in a row. */
async function readFees({ client, profile }: ChainContext): Promise<Fees> {
  if (profile.fees === 'gas-price') return { type: 'legacy', gasPrice: await client.getGasPrice() };
  const [block, tip] = await Promise.all([client.getBlock(), client.estimateMaxPriorityFeePerGas()]);
  return { type: 'eip1559', maxFeePerGas: (block.baseFeePerGas ?? 0n) * 2n + tip, maxPriorityFeePerGas: tip };
}
