import { type Hex, logWitnessAbi } from '@trialmark/contracts';
import { BaseError, ContractFunctionRevertedError } from 'viem';
import { askChain } from './ask-chain.ts';
import type { LogContext } from './chain-context.ts';
import { type AdvanceCall, advanceArguments } from './log-witness-calls.ts';

/** Whether a call would succeed on the newest state; `error` is the contract's custom error by name. */
export type Simulation = { readonly ok: true } | { readonly ok: false; readonly error: string };

/** Runs `advance` without sending it. */
export function simulateAdvance(context: LogContext, from: Hex, call: AdvanceCall): Promise<Simulation> {
  return askChain('simulate an anchor', async () => {
    try {
      await context.client.simulateContract({
        account: from,
        address: context.contract,
        abi: logWitnessAbi,
        functionName: 'advance',
        args: advanceArguments(context.logId, call),
      });
      return { ok: true };
    } catch (error) {
      const revert =
        error instanceof BaseError ? error.walk((one) => one instanceof ContractFunctionRevertedError) : null;
      if (!(revert instanceof ContractFunctionRevertedError)) throw error;
      return { ok: false, error: revert.data?.errorName ?? 'unknown' };
    }
  });
}
