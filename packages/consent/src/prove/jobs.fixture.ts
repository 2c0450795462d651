import { packTerms } from '../terms/pack-terms.ts';
import type { Request } from '../terms/terms-cover.ts';
import { AlignedTree } from '../tree/aligned-tree.ts';
import { consentLeaf, manifestLeaf } from '../wallet/leaves.ts';
import { randomOrder } from '../witness/order.ts';
import type { ReleaseBatch } from '../witness/release.ts';
import { approvalJob } from './proof-job.ts';

const REQUEST: Request = { need: ['linkage'], accepted: [], until: 21_000, disease: 1n, linkScope: 2n, nonce: 3n };

/** The smallest thing to prove. */
export const APPROVAL = approvalJob({ s: 5n, study: 7n, request: REQUEST });

/** A full batch: sixteen invented rows, of which the first asks each time. */
export function fullBatch(): ReleaseBatch {
  const rows = Array.from({ length: 16 }, (_, i) => ({
    pseudonym: BigInt(100 + i),
    packed: packTerms({ permissions: ['linkage'], obligations: [], expiry: 22_000, version: 1, ask: i === 0 }),
    rowKey: BigInt(200 + i),
    salt: BigInt(300 + i),
    bundleDigest: BigInt(400 + i),
    blind: BigInt(500 + i),
  }));
  const [consent, manifest] = [consentLeaf, manifestLeaf].map((leaf) =>
    AlignedTree.of(rows.map((row, i) => [i, leaf(row)] as const)),
  );
  if (consent === undefined || manifest === undefined) throw new Error('no trees');
  return { request: REQUEST, consent: consent.open(0), manifest: manifest.open(0), rows, order: randomOrder() };
}
