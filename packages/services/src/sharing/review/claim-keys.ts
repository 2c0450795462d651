import { openKeysOf, type RequestDocument } from '@trialmark/datause';
import type { Digest } from '@trialmark/schema';
import type { Tx } from '../../ports.ts';
import { refuseRequest } from './refuse-request.ts';

/**
 * Takes a request's open keys. Of requests that share one and arrive at once, the first to commit has it, and the others see
 * that here: the key is unique in the database, and whoever comes second waits for the first to end.
 *
 * @throws AppError `duplicate`, naming the request that is open
 */
export async function claimKeys(tx: Tx, document: RequestDocument): Promise<ReadonlyMap<Digest, string>> {
  await tx.requests.claim(openKeysOf(document), document.id);
  return await requireFree(tx, document);
}

/** The same look without taking anything. */
export async function requireFree(tx: Tx, document: RequestDocument): Promise<ReadonlyMap<Digest, string>> {
  const taken = await tx.requests.taken(openKeysOf(document));
  const other = [...taken.values()].find((requestId) => requestId !== document.id);
  if (other !== undefined) throw refuseRequest('already-open', other);
  return taken;
}
