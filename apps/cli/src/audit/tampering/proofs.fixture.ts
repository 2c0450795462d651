import type { Groth16Proof, Statement } from '@trialmark/schema';
import type { Draw } from './fault.fixture.ts';
import type { WholeLog } from './whole-log.fixture.ts';

/** The order of the field that coordinates are in. */
const MODULUS = 21_888_242_871_839_275_222_246_405_745_257_275_088_696_311_157_297_823_662_689_037_894_645_226_208_583n;

type OtherProof = { readonly what: string; readonly proof: Groth16Proof };

/** Proofs in the place of the one that statements of this type carry: well-formed, and wrong. */
export function otherProofs({ statements }: WholeLog, type: Statement['type'], draw: Draw): readonly OtherProof[] {
  const proofs = statements.flatMap((each) =>
    'proof' in each.body ? [{ type: each.type, proof: each.body.proof }] : [],
  );
  const own = proofs.find((each) => each.type === type)?.proof;
  if (own === undefined) throw new Error(`the log has no ${type}`);
  const other = draw.of(proofs.filter((each) => each.type !== type));
  const { pi_a, pi_b, pi_c } = own;
  return [
    { what: `the proof of ${other.type}`, proof: other.proof },
    { what: 'its first and last points swapped', proof: { pi_a: pi_c, pi_b, pi_c: pi_a } },
    { what: 'its first point negated', proof: { ...own, pi_a: negated(pi_a) } },
    { what: 'its last point negated', proof: { ...own, pi_c: negated(pi_c) } },
    { what: 'a point of another proof', proof: { ...own, pi_c: other.proof.pi_c } },
    { what: 'a point that is on no curve', proof: { ...own, pi_a: [pi_a[0], shifted(pi_a[1], draw)] } },
    {
      what: 'a second point that is on no curve',
      proof: { ...own, pi_b: [pi_b[0], [pi_b[1][0], shifted(pi_b[1][1], draw)]] },
    },
  ];
}

const negated = ([x, y]: Groth16Proof['pi_a']): Groth16Proof['pi_a'] => [x, String(MODULUS - BigInt(y))];

const shifted = (value: string, draw: Draw): string =>
  String((BigInt(value) + 1n + BigInt(draw.number(1_000))) % MODULUS);
