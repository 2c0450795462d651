import { z } from 'zod';
import { Digest } from '../ids.ts';
import { text } from '../statement/fields.ts';
import { DayNumber, FieldElement } from './field-element.ts';
import { Groth16Proof } from './groth16-proof.ts';

/**
 * What each type of statement about consent says: docs/protocol/consent.md, section "Statements".
 *
 * No body names a person, and none carries a time finer than the statement's own. A pseudonym belongs to one study.
 */

/** An issuer's EdDSA-Poseidon key: a point of BabyJubJub. That it is one of the subgroup is checked by the rules. */
export const IssuerKey = z.strictObject({ ax: FieldElement, ay: FieldElement });
export type IssuerKey = z.infer<typeof IssuerKey>;

/** Leaves of a study's tree of issuers: depth 8. */
export const ISSUERS_MAX = 256;

/**
 * How many grants and changes one epoch applies, the oldest first: as many digests as fit an entry, with room to spare.
 */
export const EPOCH_MAX = 512;

/** One accreditor's word; the issuer is accredited once `accreditorsThreshold` of them have said the same. */
export const IssuerAccredited = z.strictObject({ issuer: IssuerKey, name: text(200) });

export const IssuerRetired = z.strictObject({ issuer: IssuerKey, reason: text(500) });

/** Replaces the list before. The place in the list is the place in the tree. */
export const StudyIssuersStated = z.strictObject({
  issuers: z.array(IssuerKey).max(ISSUERS_MAX),
  root: FieldElement,
});

export const ConsentPolicyPublished = z.strictObject({
  version: z.int().min(1).max(100_000),
  /** SHA-256 of the JCS bytes of the public `ConsentPolicy`. */
  policyDigest: Digest,
  policyHash: FieldElement,
  /** SHA-256 of each circuit's verification key. */
  verificationKeys: z.strictObject({ optIn: Digest, update: Digest, release: Digest, approval: Digest }),
});

/** The service's word for when and in which order it accepted; the evidence is the proof. */
export const ConsentGranted = z.strictObject({
  pseudonym: FieldElement,
  leaf: FieldElement,
  revHash: FieldElement,
  issuersRoot: FieldElement,
  today: DayNumber,
  policyHash: FieldElement,
  /** 0 at a first opt-in, one more after each withdrawal. */
  grant: z.int().min(0).max(0xffff_ffff),
  proof: Groth16Proof,
});

const LeafIndex = z
  .int()
  .min(0)
  .max(2 ** 20 - 1);

export const ConsentChanged = z.strictObject({
  index: LeafIndex,
  oldLeaf: FieldElement,
  leaf: FieldElement,
  revHash: FieldElement,
  policyHash: FieldElement,
  proof: Groth16Proof,
});

export const ConsentWithdrawn = z.strictObject({
  /** Place of the leaf that becomes 0; null while it waits for its epoch. */
  index: LeafIndex.nullable(),
  by: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('code'), revPre: FieldElement }),
    z.strictObject({ kind: z.literal('site'), pseudonym: FieldElement, reason: text(500) }),
  ]),
});

export const ConsentRootStated = z.strictObject({
  /** Number of epochs that have ended: one more where `order` is not empty, the same after a withdrawal. */
  epoch: z.int().min(0).max(0xffff_ffff),
  /** Digests of the `consent.granted` and `consent.changed` that take effect, shuffled. */
  order: z.array(Digest).max(EPOCH_MAX),
  /** Place of the first grant in `order`; the others follow it. */
  firstIndex: z
    .int()
    .min(0)
    .max(2 ** 20),
  root: FieldElement,
  /** Leaves of the tree that are not 0. */
  leaves: z
    .int()
    .min(0)
    .max(2 ** 20),
});
