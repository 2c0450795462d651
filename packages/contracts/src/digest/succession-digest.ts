import type { AnchorHead } from './anchor-digest.ts';
import { typedDataDigest, wordOfAddress, wordOfBytes32, wordOfUint } from './typed-data.ts';

/** The first head of a log that takes over from a frozen one, which may live in another contract on the same chain. */
export type Succession = AnchorHead & {
  readonly predecessorContract: string;
  readonly predecessorLogId: Uint8Array;
};

const SUCCESSION_TYPE =
  'Succession(address predecessorContract,bytes32 predecessorLogId,bytes32 logId,uint64 size,bytes32 root)';

/** What a witness of the new contract signs so that log `logId` starts there by extending a frozen head. 32 bytes. */
export function successionDigest(succession: Succession): Uint8Array {
  return typedDataDigest(succession, SUCCESSION_TYPE, [
    wordOfAddress(succession.predecessorContract),
    wordOfBytes32(succession.predecessorLogId, 'predecessorLogId'),
    wordOfBytes32(succession.logId, 'logId'),
    wordOfUint(succession.size, 64),
    wordOfBytes32(succession.root, 'root'),
  ]);
}
