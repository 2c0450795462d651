import { z } from 'zod';
import { ArmId, InterventionId } from './part-ids.ts';
import { line, prose } from './text.ts';

export const ArmKind = z.literal([
  'experimental',
  'active-comparator',
  'placebo-comparator',
  'sham-comparator',
  'no-intervention',
  'other',
]);
export type ArmKind = z.infer<typeof ArmKind>;

/** A group of participants and what they receive. In an observational study: a cohort. */
export const Arm = z.strictObject({
  id: ArmId,
  label: line(120),
  kind: z.exactOptional(ArmKind),
  description: z.exactOptional(prose(2_000)),
  interventions: z.array(InterventionId).max(50),
});
export type Arm = z.infer<typeof Arm>;

export const InterventionKind = z.literal([
  'drug',
  'device',
  'biological',
  'procedure',
  'radiation',
  'behavioural',
  'genetic',
  'dietary-supplement',
  'combination-product',
  'diagnostic-test',
  'other',
]);
export type InterventionKind = z.infer<typeof InterventionKind>;

export const Intervention = z.strictObject({
  id: InterventionId,
  kind: InterventionKind,
  name: line(300),
  description: z.exactOptional(prose(4_000)),
  otherNames: z.exactOptional(z.array(line(300)).min(1).max(50)),
});
export type Intervention = z.infer<typeof Intervention>;
