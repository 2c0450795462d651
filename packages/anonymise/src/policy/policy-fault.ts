import { InputError } from '../input-error.ts';
import type { PolicyFile } from './policy-file.ts';

/** What is wrong with a policy: where, by the path of the field, and the rule. */
export type PolicyFault = {
  /** Short and stable, like `unknown-column`. */
  readonly rule: string;
  readonly path: readonly PropertyKey[];
  readonly message: string;
};

const FAULTS_SHOWN = 20;

/** One error for all faults of a policy, in the order of its lines; `lineOf` tells where a field stands. */
export function policyError(
  faults: readonly PolicyFault[],
  { file, placeOf }: Pick<PolicyFile, 'file' | 'placeOf'>,
): InputError {
  const placed = faults
    .map((fault) => ({ ...fault, at: placeOf(fault.path) }))
    .toSorted((one, other) => one.at.line - other.at.line || one.at.column - other.at.column);
  const lines = placed.slice(0, FAULTS_SHOWN).map(({ at, path, message }) => {
    const field = path.length === 0 ? '' : `${path.map(String).join('.')}: `;
    return `line ${at.line}, column ${at.column}: ${field}${message}`;
  });
  const more = placed.length - lines.length;
  const message = [...lines, ...(more > 0 ? [`and ${more} more`] : [])].join('\n');
  return new InputError(`policy/${placed[0]?.rule ?? 'invalid'}`, message, { file });
}
