import { evaluate, reduce } from './arithmetic.ts';
import type { ConstraintSystem, Witness } from './constraint-system.ts';

/** The numbers of the constraints that a witness does not satisfy. None: a verifier would accept its proof. */
export function violations(system: ConstraintSystem, witness: Witness): readonly number[] {
  if (witness.length !== system.wires || witness[0] !== 1n) throw new RangeError('no witness of this circuit');
  return system.constraints.flatMap(({ a, b, c }, index) =>
    reduce(evaluate(a, witness) * evaluate(b, witness)) === evaluate(c, witness) ? [] : [index],
  );
}
