/** The vectors of docs/protocol/anchoring.md, used by TypeScript and forge tests alike. Keys are of no value anywhere. */
import { join } from 'node:path';
import { sha256 } from '@noble/hashes/sha2.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';
import { anchorDigest } from '../src/digest/anchor-digest.ts';
import { freezeDigest } from '../src/digest/freeze-digest.ts';
import { toHex } from '../src/digest/hex.ts';
import { logIdOf } from '../src/digest/log-id.ts';
import { successionDigest } from '../src/digest/succession-digest.ts';
import { signDigest, witnessAddress } from '../src/digest/witness-signature.ts';
import { packageDir } from './run-forge.ts';

/** Where the vectors lie. */
export const anchoringVectorsPath = join(packageDir, '..', '..', 'docs', 'protocol', 'vectors', 'anchoring.json');

const VKEYS = [
  'log.example/trials+0a1b2c3d+AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEB',
  'localhost:4001/log+deadbeef+AQICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIC',
] as const;
const CHAINS = [31_337, 1] as const;
const SIZES = ['1', '1000003', '18446744073709551615'] as const;
const CONTRACT = '0x5fbdb2315678afecb367f032d93f642f64180aa3';
const PREDECESSOR = '0xe7f1725e7734ce288f8367e1bb143e90bb3f0512';

/** One vector for every log, chain and size. */
export function anchoringVectors(): string {
  const vectors = VKEYS.flatMap((vkey) =>
    CHAINS.flatMap((chainId) => SIZES.map((size) => vectorOf(vkey, chainId, size))),
  );
  return `${JSON.stringify({ count: vectors.length, vectors }, null, 1)}\n`;
}

function vectorOf(vkey: string, chainId: number, size: string): Readonly<Record<string, string | number>> {
  const root = sha256(utf8ToBytes(`root of ${size} leaves`));
  const key = sha256(utf8ToBytes(`witness key for ${vkey}`));
  const head = { chainId, contract: CONTRACT, logId: logIdOf(vkey), size: BigInt(size), root };
  const digest = anchorDigest(head);
  return {
    vkey,
    logId: toHex(head.logId),
    chainId,
    contract: CONTRACT,
    size,
    root: toHex(root),
    anchorDigest: toHex(digest),
    freezeDigest: toHex(freezeDigest(head)),
    predecessorContract: PREDECESSOR,
    predecessorLogId: toHex(logIdOf('predecessor')),
    successionDigest: toHex(
      successionDigest({ ...head, predecessorContract: PREDECESSOR, predecessorLogId: logIdOf('predecessor') }),
    ),
    witnessPrivateKey: toHex(key),
    witnessAddress: witnessAddress(key),
    anchorSignature: toHex(signDigest(digest, key)),
  };
}
