import { z } from 'zod';

const prefixed = (prefix: string) =>
  z
    .string()
    .regex(new RegExp(`^${prefix}_[0-9a-v]{8,32}$`), `must be ${prefix}_ and 8 to 32 of the characters 0-9 and a-v`);

/**
 * Ids of parts of a record: a prefix and lower-case hex or base32 (RFC 4648 section 7, extended hex alphabet). They
 * never change once registered: the history of an outcome is the history of its id.
 */
export const OutcomeId = prefixed('out');
export type OutcomeId = z.infer<typeof OutcomeId>;

export const ArmId = prefixed('arm');
export type ArmId = z.infer<typeof ArmId>;

export const InterventionId = prefixed('int');
export type InterventionId = z.infer<typeof InterventionId>;

export type PartPrefix = 'out' | 'arm' | 'int';

/** A new random id for a part added by hand: 80 random bits in hex. */
export function newPartId(prefix: PartPrefix): string {
  const bytes = crypto.getRandomValues(new Uint8Array(10));
  return `${prefix}_${Array.from(bytes, (b) => b.toString(16).padStart(2, '0')).join('')}`;
}
