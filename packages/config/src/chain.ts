import { z } from 'zod';
import { ChainProfile, EvmAddress, FilePath, Hex32, HttpUrl } from './fields.ts';

/** The chain that witnesses checkpoints. All or none: an installation may run without one. */
export const ChainVariables = {
  TRIALMARK_CHAIN_PROFILE: ChainProfile.optional(),
  TRIALMARK_CHAIN_RPC_URL: HttpUrl.optional(),
  TRIALMARK_CHAIN_CONTRACT: EvmAddress.optional(),
  TRIALMARK_CHAIN_LOG_ID: Hex32.optional(),
  TRIALMARK_CHAIN_RELAYER_KEY_FILE: FilePath.optional(),
};

const Chain = z.object(ChainVariables);

export type ChainSettings = {
  readonly profile: z.output<typeof ChainProfile>;
  readonly rpcUrl: string;
  readonly contract: `0x${string}`;
  /** 64 lower-case hexadecimal digits. */
  readonly logId: string;
  /** File with the 32-byte secp256k1 secret in hexadecimal. It pays for gas and has no authority. */
  readonly relayerKeyFile: string;
};

/** The chain's settings, or null when none of its variables is set. */
export function chain(variables: z.output<typeof Chain>): ChainSettings | null {
  const {
    TRIALMARK_CHAIN_PROFILE: profile,
    TRIALMARK_CHAIN_RPC_URL: rpcUrl,
    TRIALMARK_CHAIN_CONTRACT: contract,
    TRIALMARK_CHAIN_LOG_ID: logId,
    TRIALMARK_CHAIN_RELAYER_KEY_FILE: relayerKeyFile,
  } = variables;
  if (!profile || !rpcUrl || !contract || !logId || !relayerKeyFile) return null;
  return { profile, rpcUrl, contract, logId, relayerKeyFile };
}

/** Refuses a chain that is configured by halves: it would silently anchor nothing. */
export function wholeChainOrNone(variables: z.output<typeof Chain>): boolean {
  const given = Object.keys(ChainVariables).filter((name) => variables[name as keyof typeof variables] !== undefined);
  return given.length === 0 || given.length === Object.keys(ChainVariables).length;
}
