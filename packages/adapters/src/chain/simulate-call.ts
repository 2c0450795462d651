import { type Hex, logWitnessAbi } from '@trialmark/contracts';
import { BaseError, ContractFunctionRevertedError } from 'viem';
import { askChain } from './ask-chain.ts';
import type { LogContext } from './chain-context.ts';
import { type AdvanceCall, advanceArguments, type SettleCall, settleArguments } from './log-witness-calls.ts';

/** Whether a call would succeed on the newest state; `error` is the contract's custom error by name. */
export type Simulation = { readonly ok: true } | { readonly ok: false; readonly error: string };

/** Runs `advance` without sending it. */
export function simulateAdvance({ client, contract, logId }: LogContext, from: Hex, call: AdvanceCall) {
  const args = advanceArguments(logId, call);
  const at = { account: from, address: contract, abi: logWitnessAbi } as const;
  return simulate('simulate an anchor', () => client.simulateContract({ ...at, functionName: 'advance', args }));
}

/** Runs `settle` without sending it. */
export function simulateSettle({ client, contract, logId }: LogContext, from: Hex, call: SettleCall) {
  const args = settleArguments(logId, call);
  const at = { account: from, address: contract, abi: logWitnessAbi } as const;
  return simulate('simulate a settlement', () => client.simulateContract({ ...at, functionName: 'settle', args }));
}

function simulate(question: string, run: () => Promise<unknown>): Promise<Simulation> {
  return askChain(question, async () => {
    try {
      await run();
      return { ok: true };
    } catch (error) {
      const revert =
        error instanceof BaseError ? error.walk((one) => one instanceof ContractFunctionRevertedError) : null;
      if (!(revert instanceof ContractFunctionRevertedError)) throw error;
      return { ok: false, error: revert.data?.errorName ?? 'unknown' };
    }
  });
}
