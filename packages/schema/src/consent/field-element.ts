import { z } from 'zod';

/** Order of BN254's scalar field: docs/protocol/consent.md, section "Field, hash, numbers". */
const SCALAR_ORDER = 21888242871839275222246405745257275088548364400416034343698204186575808495617n;
/** Order of BN254's base field. */
const BASE_ORDER = 21888242871839275222246405745257275088696311157297823662689037894645226208583n;

/** Both orders have 77 digits: anything longer is refused before it becomes a number. */
const DECIMAL = /^(?:0|[1-9][0-9]{0,76})$/;

const below = (order: bigint, name: string) =>
  z
    .string()
    .regex(DECIMAL, 'must be a plain decimal without a leading zero')
    .refine((digits) => DECIMAL.test(digits) && BigInt(digits) < order, `must be less than ${name}`);

/** A number of the scalar field in its one spelling: `0`, or digits without a leading zero, less than r. */
export const FieldElement = below(SCALAR_ORDER, 'the order of the field');
export type FieldElement = z.infer<typeof FieldElement>;

/** A coordinate of a point of a proof in its one spelling, less than p. */
export const Coordinate = below(BASE_ORDER, 'the order of the base field');

/** Whole days since 1970-01-01, UTC, as the circuits count them. */
export const DayNumber = z.int().min(0).max(0xffff_ffff);
