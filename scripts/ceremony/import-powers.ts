import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, rename } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { blake2b } from '@noble/hashes/blake2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import type { CeremonyFiles } from './files.ts';

/**
 * BLAKE2b-512 of the Perpetual Powers of Tau files of the Hermez ceremony, by power, as snarkjs publishes them in its
 * README. A release needs 2^15.
 */
const PUBLISHED: Readonly<Record<string, string>> = {
  '982372c867d229c236091f767e703253249a9b432c1710b4f326306bfa2428a17b06240359606cfe4d580b10a5a1f63fbed499527069c18ae17060472969ae6e':
    '15',
  '6a6277a2f74e1073601b4f9fed6e1e55226917efb0f0db8a07d98ab01df1ccf43eb0e8c3159432acd4960e2f29fe84a4198501fa54c8dad9e43297453efec125':
    '16',
  '6247a3433948b35fbfae414fa5a9355bfb45f56efa7ab4929e669264a0258976741dfbe3288bfb49828e5df02c2e633df38d2245e30162ae7e3bcca5b8b49345':
    '17',
};

/** Takes a genuine powers-of-tau file into the ceremony, and refuses any other. Answers with its power. */
export async function importPowers(files: CeremonyFiles, from: string): Promise<string> {
  await mkdir(files.folder, { recursive: true });
  const hash = blake2b.create({ dkLen: 64 });
  const draft = `${files.powers}.part`;
  await pipeline(
    createReadStream(from),
    async function* digest(source: AsyncIterable<Buffer>) {
      for await (const chunk of source) {
        hash.update(chunk);
        yield chunk;
      }
    },
    createWriteStream(draft),
  );
  const digest = bytesToHex(hash.digest());
  const power = PUBLISHED[digest];
  if (power === undefined) {
    throw new Error(
      `${from} is none of the published files powersOfTau28_hez_final_15, _16 or _17. Its BLAKE2b-512 is ${digest}. ` +
        'Download one of those from the address in the README of snarkjs and try again.',
    );
  }
  await rename(draft, files.powers);
  return power;
}
