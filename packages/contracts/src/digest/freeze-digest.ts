import type { AnchorHead } from './anchor-digest.ts';
import { typedDataDigest, wordOfBytes32, wordOfUint } from './typed-data.ts';

const FREEZE_TYPE = 'Freeze(bytes32 logId,uint64 size,bytes32 root)';

/**
 * What a witness signs to freeze a log at its anchored head (`size`, `root`): the EIP-712 digest of
 * `Freeze(bytes32 logId,uint64 size,bytes32 root)`. It holds for that head only: once the log advances it is void.
 * 32 bytes.
 */
export function freezeDigest(head: AnchorHead): Uint8Array {
  return typedDataDigest(head, FREEZE_TYPE, [
    wordOfBytes32(head.logId, 'logId'),
    wordOfUint(head.size, 64),
    wordOfBytes32(head.root, 'root'),
  ]);
}
