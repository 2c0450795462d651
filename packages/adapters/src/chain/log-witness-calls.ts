import { type Hex, logWitnessAbi, logWitnessBytecode, toHex } from '@trialmark/contracts';
import { encodeDeployData, encodeFunctionData, getContractAddress } from 'viem';

/** One head to anchor, with everything the contract checks. `signatures` as `packSignatures` makes them. */
export type AdvanceCall = {
  readonly oldSize: number;
  readonly size: number;
  readonly root: Uint8Array;
  readonly proof: readonly Uint8Array[];
  readonly signatures: Uint8Array;
  /** The signed checkpoint, carried in the event. */
  readonly note: Uint8Array;
};

/** How a contract is set up, for good. `witnesses` in any order; each `0x` and 40 hexadecimal digits. */
export type WitnessConfiguration = {
  readonly witnesses: readonly string[];
  readonly threshold: number;
  readonly inclusionPeriodS: number;
};

/** Calldata of `advance`. */
export function encodeAdvance(logId: Hex, call: AdvanceCall): Hex {
  return encodeFunctionData({ abi: logWitnessAbi, functionName: 'advance', args: advanceArguments(logId, call) });
}

/** The arguments of `advance` in the types of viem. */
export function advanceArguments(logId: Hex, call: AdvanceCall) {
  const { oldSize, size, root, proof, signatures, note } = call;
  return [logId, BigInt(oldSize), BigInt(size), toHex(root), proof.map(toHex), toHex(signatures), toHex(note)] as const;
}

/** Calldata of `force`: posts a whole statement for inclusion. */
export function encodeForce(logId: Hex, statement: Uint8Array): Hex {
  return encodeFunctionData({ abi: logWitnessAbi, functionName: 'force', args: [logId, toHex(statement)] });
}

/** One posted statement to settle; `proof` is the inclusion path of leaf `index` in the anchored tree of `size`. */
export type SettleCall = {
  readonly leaf: Hex;
  readonly size: number;
  readonly index: number;
  readonly proof: readonly Uint8Array[];
};

/** Calldata of `settle`. */
export function encodeSettle(logId: Hex, call: SettleCall): Hex {
  return encodeFunctionData({ abi: logWitnessAbi, functionName: 'settle', args: settleArguments(logId, call) });
}

/** The arguments of `settle` in the types of viem. */
export function settleArguments(logId: Hex, { leaf, size, index, proof }: SettleCall) {
  return [logId, leaf, BigInt(size), BigInt(index), proof.map(toHex)] as const;
}

/** Creation code with its arguments; the same configuration gives the same bytes, whatever the order of witnesses. */
export function encodeDeployment({ witnesses, threshold, inclusionPeriodS }: WitnessConfiguration): Hex {
  const ascending = witnesses.map((address) => address.toLowerCase() as Hex).sort();
  return encodeDeployData({
    abi: logWitnessAbi,
    bytecode: logWitnessBytecode,
    args: [ascending, threshold, BigInt(inclusionPeriodS)],
  });
}

/** Where a deployment by this account with this nonce will lie; lower case. */
export function deploymentAddress(deployer: Hex, nonce: number): Hex {
  return getContractAddress({ from: deployer, nonce: BigInt(nonce) }).toLowerCase() as Hex;
}
