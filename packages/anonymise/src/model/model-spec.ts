import { z } from 'zod';

const attribute = z.string().min(1, 'name the sensitive attribute').describe('A sensitive column.');

const l = z
  .int('l is a whole number')
  .min(2, 'l is at least 2: with 1, a single value would do')
  .max(10_000, 'l is at most 10000');

const threshold = z
  .number('the threshold is a number')
  .gt(0, 'the threshold is above 0: no class has a risk of 0')
  .lt(1, 'the threshold is below 1: a risk of 1 is none at all to stay under');

/** How a policy writes a model. */
export const ModelSpec = z.discriminatedUnion('model', [
  z
    .strictObject({
      model: z.literal('k-anonymity'),
      k: z
        .int('k is a whole number')
        .min(2, 'k is at least 2: with 1, nobody is in a group')
        .max(1_000_000, 'k is at most 1000000'),
    })
    .describe('At least k participants look alike.'),
  z
    .strictObject({ model: z.literal('distinct-l-diversity'), attribute, l })
    .describe('Those who look alike have at least l different values.'),
  z
    .strictObject({
      model: z.literal('entropy-l-diversity'),
      attribute,
      l: z
        .number('l is a number')
        .gt(1, 'l is above 1: with 1, a single value would do')
        .max(10_000, 'l is at most 10000'),
      estimator: z.enum(['shannon', 'grassberger']).default('shannon'),
    })
    .describe('The values of those who look alike are spread as evenly as l equally frequent ones.'),
  z
    .strictObject({
      model: z.literal('recursive-cl-diversity'),
      attribute,
      c: z
        .number('c is a number')
        .min(0.001, 'c is at least 0.001: below, no class is large enough')
        .max(1_000, 'c is at most 1000'),
      l,
    })
    .describe('The most frequent value is rarer than c times all those from the l-th most frequent on.'),
  z
    .strictObject({
      model: z.literal('t-closeness'),
      attribute,
      t: z
        .number('t is a number')
        .gt(0, 't is above 0: only the whole table is spread exactly like itself')
        .lt(1, 't is below 1: no class is further away than 1'),
      distance: z.enum(['equal', 'ordered', 'hierarchical']),
    })
    .describe('The values of those who look alike are spread like those of everyone, up to a distance of t.'),
  z
    .strictObject({
      model: z.literal('beta-likeness'),
      attribute,
      beta: z.number('β is a number').gt(0, 'β is above 0').max(1_000, 'β is at most 1000'),
      variant: z.enum(['basic', 'enhanced']),
    })
    .describe('No value is more frequent by more than β times among those who look alike than among everyone.'),
  z
    .strictObject({ model: z.literal('maximum-risk'), threshold })
    .describe('1 / participants who look alike is at most this, taken literally: 0.09 asks for 12, not 11.'),
  z
    .strictObject({ model: z.literal('average-risk'), threshold })
    .describe('Groups of those who look alike / participants is at most this.'),
]);
export type ModelSpec = z.infer<typeof ModelSpec>;
