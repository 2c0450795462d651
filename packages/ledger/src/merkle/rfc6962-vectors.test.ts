import { existsSync, globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { verifyConsistency } from './verify-consistency.ts';
import { verifyInclusion } from './verify-inclusion.ts';

const folder = fileURLToPath(new URL('../../../../../shared/vectors/rfc6962', import.meta.url));
const present = existsSync(folder);

/** The vectors hold an index of 2^64−1, which JSON.parse rounds: integers become strings first. */
function read(file: string): Record<string, string> & { proof: string[] | null; wantErr: boolean } {
  return JSON.parse(readFileSync(file, 'utf8').replace(/^(\s*"\w+": )(\d+)(,?)$/gm, '$1"$2"$3'));
}

const bytes = (text: string | undefined) => new Uint8Array(Buffer.from(text ?? '', 'base64'));
const files = (kind: string) =>
  globSync(`${folder}/${kind}/**/*.json`).map((file) => [file.slice(folder.length), file]);

if (!present) test.skip('the shared RFC 6962 vectors are not beside this folder');

if (present) {
  test('the whole set of vectors is found', () => {
    expect(files('inclusion').length + files('consistency').length).toBeGreaterThanOrEqual(196);
  });

  test.for(files('inclusion'))('inclusion %s', ([, file]) => {
    const v = read(file ?? '');
    const result = verifyInclusion({
      index: BigInt(v.leafIdx ?? ''),
      size: BigInt(v.treeSize ?? ''),
      leafHash: bytes(v.leafHash),
      proof: (v.proof ?? []).map(bytes),
      root: bytes(v.root),
    });
    expect(result.ok, v.desc).toBe(!v.wantErr);
  });

  test.for(files('consistency'))('consistency %s', ([, file]) => {
    const v = read(file ?? '');
    const result = verifyConsistency({
      size1: BigInt(v.size1 ?? ''),
      size2: BigInt(v.size2 ?? ''),
      root1: bytes(v.root1),
      root2: bytes(v.root2),
      proof: (v.proof ?? []).map(bytes),
    });
    expect(result.ok, v.desc).toBe(!v.wantErr);
  });
}
