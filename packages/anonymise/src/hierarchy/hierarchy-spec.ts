import { z } from 'zod';
import { DATE_LEVELS } from './make-dates.ts';

const columnName = z.string().min(1);

const missing = z
  .string()
  .min(1)
  .optional()
  .describe(
    'The leaf with which missing values are grouped above the lowest level; without it they stand alone below *.',
  );

const lengths = z.array(z.int().min(1)).min(1).max(20);
const widths = z.array(z.number().positive()).min(1).max(20);

/** How a policy states the hierarchy of a column. */
export const HierarchySpec = z
  .discriminatedUnion('kind', [
    z
      .strictObject({
        kind: z.literal('csv'),
        file: z
          .string()
          .min(1)
          .describe('Path relative to the policy: a line a leaf, `leaf;level 1;…;top`, as ARX has it.'),
        delimiter: z.string().length(1).optional(),
        ordered: z.boolean().optional().describe('Whether the order of the lines means something.'),
        missing,
      })
      .describe('From a file.'),
    z
      .strictObject({
        kind: z.literal('table'),
        rows: z
          .array(z.array(z.string()))
          .min(1)
          .describe('A row a leaf: the leaf, its group at every level, the top.'),
        ordered: z.boolean().optional(),
        missing,
      })
      .describe('Written out in the policy.'),
    z
      .strictObject({
        kind: z.literal('ages'),
        bands: widths.optional().describe('Years of each level above single years; 5, 10 and 20 unless given.'),
        topCode: z
          .int()
          .min(1)
          .max(150)
          .optional()
          .describe('Ages from this one on are one leaf; ageTopCode unless given.'),
        missing,
      })
      .describe('Ages in years.'),
    z
      .strictObject({
        kind: z.literal('intervals'),
        widths: widths.describe('Width of the intervals of each level, each a multiple of the one before.'),
        origin: z.number().optional(),
        bottomCode: z.number().optional().describe('Numbers below it are one leaf.'),
        topCode: z.number().optional().describe('Numbers from it on are one leaf.'),
        missing,
      })
      .describe('Numbers.'),
    z
      .strictObject({
        kind: z.literal('dates'),
        levels: z.array(z.enum(DATE_LEVELS)).min(1).optional(),
        missing,
      })
      .describe('ISO 8601 dates, whole or in part.'),
    z.strictObject({ kind: z.literal('countries'), missing }).describe('ISO 3166 countries to UN M49 regions.'),
    z
      .strictObject({
        kind: z.literal('columns'),
        above: z
          .array(columnName)
          .min(1)
          .max(20)
          .describe('Columns of the same table that group this one, the finest first.'),
        missing,
      })
      .describe('Levels that the table itself has.'),
    z
      .strictObject({ kind: z.literal('prefixes'), separator: z.string().min(1).max(8), missing })
      .describe('Codes of parts, like 01-701, to their first parts.'),
    z
      .strictObject({
        kind: z.literal('beginnings'),
        lengths: lengths.describe('How many characters each level keeps, most first.'),
        missing,
      })
      .describe('Codes without parts, like postcodes, to their first characters.'),
    z.strictObject({ kind: z.literal('flat'), missing }).describe('The value or *.'),
  ])
  .meta({ id: 'Hierarchy', description: 'How the values of a column are grouped, level by level.' });
export type HierarchySpec = z.infer<typeof HierarchySpec>;
