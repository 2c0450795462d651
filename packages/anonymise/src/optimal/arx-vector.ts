import { z } from 'zod';

const attribute = z.string();

/** Models of the vectors, by ARX's names; those that are not built here keep only their name. */
const ArxModel = z.union([
  z.object({ name: z.literal('KAnonymity'), k: z.number() }),
  z.object({
    name: z.literal('EntropyLDiversity'),
    attribute,
    l: z.number(),
    estimator: z.enum(['shannon', 'grassberger']),
  }),
  z.object({ name: z.literal('DistinctLDiversity'), attribute, l: z.number() }),
  z.object({ name: z.literal('RecursiveCLDiversity'), attribute, c: z.number(), l: z.number() }),
  z.object({ name: z.literal('EqualDistanceTCloseness'), attribute, t: z.number() }),
  z.object({ name: z.literal('OrderedDistanceTCloseness'), attribute, t: z.number() }),
  z.object({ name: z.literal('HierarchicalDistanceTCloseness'), attribute, t: z.number() }),
  z.object({ name: z.literal('EnhancedBLikeness'), attribute, beta: z.number() }),
  z.object({ name: z.literal('AverageReidentificationRisk'), threshold: z.number() }),
  z.object({ name: z.string() }),
]);
export type ArxModel = z.infer<typeof ArxModel>;

/** An optimum that ARX's own tests expect. */
const ArxVector = z.object({
  id: z.string(),
  suppressionLimit: z.number(),
  metric: z.enum(['PrecomputedEntropyMetric', 'LossMetric', 'DiscernabilityMetric', 'AECSMetric']),
  metricArgs: z.string(),
  models: z.array(ArxModel),
  qis: z.array(z.string()),
  /** A number, or a list of numbers in brackets: losses of attributes in descending order. */
  expectedLoss: z.string(),
  expectedTransformation: z.array(z.number()),
  kind: z.enum(['optimum', 'upper-bound']),
});
export type ArxVector = z.infer<typeof ArxVector>;

export const ArxVectors = z.object({ vectors: z.array(ArxVector) });
