import { z } from 'zod';

const name = z.string().min(1).max(64);

/**
 * How a column is tied to a quasi-identifier, and when it may therefore still be shown for a participant:
 *
 * - `determined`: only where every value that the participant's recoded label stands for leads to this one value.
 * - `compatible`: only where every value that the label stands for occurs together with this value.
 * - `telling`: like `compatible`, but only for values that occur with so few values of the quasi-identifier that chance
 *   does not explain it; the others are shown.
 */
export const DependencyRule = z.enum(['determined', 'compatible', 'telling']);
export type DependencyRule = z.infer<typeof DependencyRule>;

/** Levels of a dictionary, from the finest to the coarsest: MedDRA's five, or a drug's name and its class. */
export const TermLevel = z.enum(['lowest', 'preferred', 'high', 'high-group', 'system']);
export type TermLevel = z.infer<typeof TermLevel>;

/**
 * What happens to a column of a trial's table. Policies state these for the columns that they decide themselves, plans
 * for every column.
 */
export const ColumnAction = z.discriminatedUnion('kind', [
  /** The column is left out of the released table. */
  z.strictObject({ kind: z.literal('remove') }),
  /**
   * Values stay as they are. Where a value would tell more of a quasi-identifier than its recoded label does, the plan
   * turns this into `derived`, unless `acceptsDisclosure` says that the policy's author knows and wants it.
   */
  z.strictObject({ kind: z.literal('keep'), acceptsDisclosure: z.boolean().optional() }),
  /** Identifies the participant: shows the release tag. */
  z.strictObject({ kind: z.literal('tag') }),
  /** Shows the recoded label of a quasi-identifier of the row's participant, in every table the same. */
  z.strictObject({ kind: z.literal('carry'), quasiIdentifier: name }),
  /**
   * Follows from quasi-identifiers, or gives them away: shown where that tells no more than their labels do, else blank.
   * `within` names the column that says what is measured, when values are only comparable within one measurement;
   * `follows` names columns of the same table that are blanked together with this one; with `map`, values that are shown
   * become codes without meaning, as with `recode`.
   */
  z.strictObject({
    kind: z.literal('derived'),
    from: z.array(z.strictObject({ quasiIdentifier: name, rule: DependencyRule })),
    within: name.optional(),
    follows: z.array(name).optional(),
    map: name.optional(),
  }),
  /** Dates and datetimes, moved by the participant's offset in days. What cannot be read as a date is blanked. */
  z.strictObject({ kind: z.literal('shift-date') }),
  /** Days relative to the participant's own reference date: they survive the shift, so they stay. */
  z.strictObject({ kind: z.literal('study-day') }),
  /** Free text: left out, or replaced by the (released) value of the dictionary column named in `codedBy`. */
  z.strictObject({ kind: z.literal('free-text'), codedBy: name.optional() }),
  /**
   * A term, or the code of a term, of a dictionary. Terms of one `family` (the two letters before the variable's name,
   * like AE) are shown at the finest level at which enough participants share them, in every table the same.
   */
  z.strictObject({
    kind: z.literal('roll-up'),
    family: name,
    level: TermLevel,
    part: z.enum(['text', 'code', 'companion']),
  }),
  /** Each value becomes a code without meaning; columns that name the same `map` share the codes. */
  z.strictObject({ kind: z.literal('recode'), map: name }),
  /** Ages above `above` years become one group, written like `90+`. */
  z.strictObject({ kind: z.literal('top-code'), above: z.int().min(1).max(120) }),
  /** QVAL of a supplementary table: what happens to it is decided by the QNAM beside it. */
  z.strictObject({ kind: z.literal('qualifier-value') }),
  /** IDVARVAL of SUPP-- and RELREC: names a record by the value that the column named in IDVAR has in it. */
  z.strictObject({ kind: z.literal('record-link') }),
]);
export type ColumnAction = z.infer<typeof ColumnAction>;
