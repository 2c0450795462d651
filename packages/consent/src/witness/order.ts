import { ConsentError } from '../consent-error.ts';
import { SUBTREE_LEAVES } from '../tree/aligned-tree.ts';

/** A fresh order of sixteen places, each as likely as any other, from the platform's CSPRNG. */
export function randomOrder(): readonly number[] {
  const order = Array.from({ length: SUBTREE_LEAVES }, (_, place) => place);
  for (let left = order.length; left > 1; left -= 1) {
    const chosen = randomBelow(left);
    [order[left - 1], order[chosen]] = [order[chosen] ?? 0, order[left - 1] ?? 0];
  }
  return order;
}

/** @throws ConsentError `bad-batch` unless each of sixteen places is there once */
export function refuseOrder(order: readonly number[]): void {
  const places = new Set(order.filter((place) => Number.isInteger(place) && place >= 0 && place < SUBTREE_LEAVES));
  if (order.length !== SUBTREE_LEAVES || places.size !== SUBTREE_LEAVES) {
    throw new ConsentError('bad-batch', 'An order names each of sixteen places once.');
  }
}

/** A random number below `limit` (at most 256), without the bias of a remainder. */
function randomBelow(limit: number): number {
  const fair = 256 - (256 % limit);
  for (;;) {
    const [byte = 0] = crypto.getRandomValues(new Uint8Array(1));
    if (byte < fair) return byte % limit;
  }
}
