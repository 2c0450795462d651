/**
 * The proving key of `packages/consent/circuits/baseline/release-one.circom`, which a release batch is measured against.
 *
 * It is committed (8 MB), because making it takes the powers of tau of a ceremony (ten minutes and more), and a bench that
 * takes that long is not run. It is snarkjs' first key for the circuit, without any contribution, from the powers that
 * `npm run ceremony -- dev` makes: of no use but for measuring, since how long a proof takes does not depend on
 * what the powers are. When the circuit changes it has to be made again, as the error below says.
 */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';

const KEY = new URL('./release-one.zkey', import.meta.url);
const KEY_SHA256 = 'eb57674b3be31cb004760cc5865c7de46b4f7ad36f9cc002dc6406a7530e2fbb';
/** SHA-256 of the constraints for which the key was made. */
const CONSTRAINTS_SHA256 = 'f83e0de2bb77e2b9a6b25d4abec1ecc2355a37ea4ec076bc6817614659ceda1e';

const REMAKE =
  'Make the key of the baseline again: npx snarkjs groth16 setup <release-one.r1cs> .trialmark/ceremony/powers.ptau ' +
  'scripts/bench/consent/baseline/release-one.zkey, and pin both SHA-256 in baseline-key.ts.';

/** @throws Error when `r1cs`, the compiled circuit, is not the one that the key was made for, or the key was changed */
export async function readBaselineKey(r1cs: string): Promise<Uint8Array> {
  const [key, constraints] = await Promise.all([readFile(KEY), readFile(r1cs)]);
  if (sha256(constraints) !== CONSTRAINTS_SHA256 || sha256(key) !== KEY_SHA256) throw new Error(REMAKE);
  return new Uint8Array(key);
}

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
