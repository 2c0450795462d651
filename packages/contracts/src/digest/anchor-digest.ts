import { type AnchorDomain, typedDataDigest, wordOfBytes32, wordOfUint } from './typed-data.ts';

/** One tree head of one log, as witnesses sign it for one contract. `logId` and `root` are 32 bytes. */
export type AnchorHead = AnchorDomain & {
  readonly logId: Uint8Array;
  readonly size: number | bigint;
  readonly root: Uint8Array;
};

const ANCHOR_TYPE = 'Anchor(bytes32 logId,uint64 size,bytes32 root)';

/**
 * What a witness signs so that `LogWitness` accepts the tree head (`size`, `root`) of log `logId`: the EIP-712 digest
 * of `Anchor(bytes32 logId,uint64 size,bytes32 root)` under the domain (name, version, chain id, contract). 32 bytes.
 *
 * Does NOT say that the head is consistent with an older one: sign only what a witness has checked and persisted.
 * Bytes: docs/protocol/anchoring.md. Throws `RangeError` for a wrong length or a size outside of uint64.
 */
export function anchorDigest(head: AnchorHead): Uint8Array {
  return typedDataDigest(head, ANCHOR_TYPE, [
    wordOfBytes32(head.logId, 'logId'),
    wordOfUint(head.size, 64),
    wordOfBytes32(head.root, 'root'),
  ]);
}
