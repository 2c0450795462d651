import { z } from 'zod';

const attribute = z.string().min(1);
const share = z.number().gt(0).max(1);

export const ModelSpec = z.discriminatedUnion('model', [
  z.strictObject({ model: z.literal('k-anonymity'), k: z.int().min(2) }),
  z.strictObject({ model: z.literal('distinct-l-diversity'), attribute, l: z.int().min(2) }),
  z.strictObject({
    model: z.literal('t-closeness'),
    attribute,
    t: share,
    distance: z.enum(['equal', 'ordered', 'hierarchical']),
  }),
]);
