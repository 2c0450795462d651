import type { Hex } from '@trialmark/contracts';
import { type ChainContext, createChainContext } from './chain-context.ts';
import { CHAIN_PROFILES, type ChainProfile, type ChainProfileName } from './chain-profile.ts';
import {
  type AdvanceCall,
  deploymentAddress,
  encodeAdvance,
  encodeDeployment,
  encodeSettle,
  type SettleCall,
  type WitnessConfiguration,
} from './log-witness-calls.ts';
import { hasCode, readBlock, readFinality, readIdentity, readMinedNonce } from './read-chain.ts';
import { readDemand, readForced } from './read-forced.ts';
import { readAnchor, readHead } from './read-log-witness.ts';
import { readReceipt } from './read-receipt.ts';
import type { Relayer, SignedTransaction } from './relayer.ts';
import { sendRaw } from './send-raw.ts';
import { simulateAdvance, simulateSettle } from './simulate-call.ts';

export type LogWitnessChainOptions = {
  readonly rpcUrl: string;
  readonly profile: ChainProfileName;
  /** `0x` and 64 hexadecimal digits: SHA-256 of the log's vkey. */
  readonly logId: Hex;
  readonly relayer: Relayer;
  readonly timeoutMs?: number;
};

export type LogWitnessChain = ReturnType<typeof createLogWitnessChain>;

/** Everything that anchoring one log and settling what is forced on it ask of one chain: the ports of `services`. */
export function createLogWitnessChain({ rpcUrl, profile, logId, relayer, timeoutMs }: LogWitnessChainOptions) {
  const settings: ChainProfile = CHAIN_PROFILES[profile];
  const context: ChainContext = createChainContext(rpcUrl, settings, timeoutMs);
  const at = (contract: Hex) => ({ ...context, contract, logId });
  return {
    profile: settings.name,
    readIdentity: () => readIdentity(context),
    readFinality: () => readFinality(context),
    readBlockHash: async (number: number) => (await readBlock(context, number))?.hash ?? null,
    readMinedNonce: () => readMinedNonce(context, relayer.address),
    hasContract: (contract: Hex) => hasCode(context, contract),
    readHead: (contract: Hex) => readHead(at(contract)),
    readAnchor: (contract: Hex, size: number) => readAnchor(at(contract), size),
    readReceipt: (hash: Hex) => readReceipt(context, hash),
    simulateAdvance: (contract: Hex, call: AdvanceCall) => simulateAdvance(at(contract), relayer.address, call),
    signAdvance: (contract: Hex, call: AdvanceCall, nonce: number): Promise<SignedTransaction> =>
      relayer.sign(context, { to: contract, data: encodeAdvance(logId, call), nonce }),
    signDeployment: async (configuration: WitnessConfiguration, nonce: number) => {
      const tx = await relayer.sign(context, { to: null, data: encodeDeployment(configuration), nonce });
      return { tx, contract: deploymentAddress(relayer.address, nonce) };
    },
    readForced: (contract: Hex, fromBlock: number, toBlock: number) => readForced(at(contract), fromBlock, toBlock),
    readDemand: (contract: Hex, leaf: Hex) => readDemand(at(contract), leaf),
    simulateSettle: (contract: Hex, call: SettleCall) => simulateSettle(at(contract), relayer.address, call),
    signSettle: (contract: Hex, call: SettleCall, nonce: number): Promise<SignedTransaction> =>
      relayer.sign(context, { to: contract, data: encodeSettle(logId, call), nonce }),
    send: (raw: Hex) => sendRaw(context, raw),
  };
}
