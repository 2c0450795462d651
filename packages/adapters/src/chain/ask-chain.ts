import { BaseError, HttpRequestError, TimeoutError } from 'viem';
import { ChainError } from './chain-error.ts';

/** Runs one question to the node; what goes wrong becomes a ChainError that says whether anyone answered. */
export async function askChain<T>(question: string, ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof ChainError) throw error;
    if (!(error instanceof BaseError)) throw error;
    const isSilent = error.walk((one) => one instanceof TimeoutError || one instanceof HttpRequestError) !== null;
    throw new ChainError(isSilent ? 'chain-unreachable' : 'chain-refused', `${question}: ${error.details}`, error);
  }
}
