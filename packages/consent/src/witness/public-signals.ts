import type { CircuitName } from '../circuits/circuit-names.ts';
import { formatField } from '../field/field.ts';

/** Names of the public signals of each circuit, in the order of its proofs: outputs, then inputs. */
export const PUBLIC_SIGNALS = {
  'opt-in': ['pseudonym', 'leaf', 'revHash', 'study', 'issuersRoot', 'today', 'policyHash', 'grant'],
  update: ['leaf', 'revHash', 'study', 'policyHash', 'oldLeaf'],
  release: ['consentRoot', 'manifestRoot', 'requestHash', 'listHash', 'askMask'],
  approval: ['rowTag', 'requestHash', 'study'],
} as const satisfies Record<CircuitName, readonly string[]>;

export type SignalsOf<Circuit extends CircuitName> = Readonly<Record<(typeof PUBLIC_SIGNALS)[Circuit][number], bigint>>;

/** A circuit's public signals in canonical decimals and in their order, as verifiers take them. */
export function listSignals<Circuit extends CircuitName>(
  circuit: Circuit,
  signals: SignalsOf<Circuit>,
): readonly string[] {
  const byName: Readonly<Record<string, bigint>> = signals;
  return PUBLIC_SIGNALS[circuit].map((name) => formatField(byName[name] ?? 0n));
}
