import type { Hex } from '@trialmark/contracts';
import { BaseError, HttpRequestError, TimeoutError } from 'viem';
import type { ChainContext } from './chain-context.ts';
import { ChainError } from './chain-error.ts';

/** What the node said of a transaction. Only the chain says whether it was included: read the receipt. */
export type SendAnswer =
  | { readonly kind: 'accepted' }
  /** The node has these bytes already, waiting or in a block. */
  | { readonly kind: 'known' }
  /** The account's nonce is already used in a block: by these bytes, or by others. */
  | { readonly kind: 'nonce-used' }
  | { readonly kind: 'refused'; readonly detail: string };

const KNOWN = /already known|already imported|known transaction|alreadyknown/i;
const NONCE_USED = /nonce too low|nonce is too low|old nonce|nonce_too_low/i;

/**
 * Sends a signed transaction as it is. Sending the same bytes again is harmless. Throws `chain-unreachable` when nobody
 * answered; the transaction may then have arrived all the same.
 */
export async function sendRaw({ client }: ChainContext, raw: Hex): Promise<SendAnswer> {
  try {
    await client.request({ method: 'eth_sendRawTransaction', params: [raw] });
    return { kind: 'accepted' };
  } catch (error) {
    if (!(error instanceof BaseError)) throw error;
    const isSilent = error.walk((one) => one instanceof TimeoutError || one instanceof HttpRequestError) !== null;
    if (isSilent) throw new ChainError('chain-unreachable', `send a transaction: ${error.details}`, error);
    const detail = `${error.details} ${error.message}`;
    if (KNOWN.test(detail)) return { kind: 'known' };
    if (NONCE_USED.test(detail)) return { kind: 'nonce-used' };
    return { kind: 'refused', detail: error.details };
  }
}
