import type { Hex } from '@trialmark/contracts';
import { createPublicClient, http, type PublicClient } from 'viem';
import type { ChainProfile } from './chain-profile.ts';

/** A node's answer that takes longer, from the question to its last byte, is no answer. */
const TIMEOUT_MS = 10_000;

/** A node and what its chain is taken for. */
export type ChainContext = { readonly client: PublicClient; readonly profile: ChainProfile };

/** One log in one deployed contract. `logId` is 32 bytes. */
export type LogContext = ChainContext & { readonly contract: Hex; readonly logId: Hex };

/**
 * Connects to a node. Nothing is cached and nothing is retried here: a kept block number or receipt would hide a
 * reorganisation, and when to try again is for the caller to decide.
 */
export function createChainContext(rpcUrl: string, profile: ChainProfile, timeoutMs = TIMEOUT_MS): ChainContext {
  // Of an answer, viem's own limit covers the head only: a node that began and never ended would be waited for.
  const fetchFn: typeof fetch = (input, init) => fetch(input, { ...init, signal: AbortSignal.timeout(timeoutMs) });
  const client = createPublicClient({ transport: http(rpcUrl, { fetchFn, timeout: 0, retryCount: 0 }), cacheTime: 0 });
  return { client, profile };
}
