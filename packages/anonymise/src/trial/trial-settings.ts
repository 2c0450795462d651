import { z } from 'zod';
import { ColumnAction } from './column-action.ts';

const tableName = z.string().min(1);
const columnName = z.string().min(1);

/** What a policy says about linked tables. Names of tables are those of their headers, like `ADSL`. */
export const TrialSettings = z.strictObject({
  participants: tableName.describe('The table with one row a participant, like DM or ADSL.'),
  subject: columnName.default('USUBJID').describe('The column that names the participant in every table.'),
  quasiIdentifiers: z
    .array(columnName)
    .describe('Columns of the participants’ table that are recoded; shown recoded wherever they occur.'),
  overrides: z
    .record(tableName, z.record(columnName, ColumnAction))
    .default({})
    .describe('Decisions of the policy, by table (or * for every table) and column.'),
  qualifiers: z
    .record(tableName, z.record(z.string().min(1), ColumnAction))
    .default({})
    .describe('Decisions for QVAL, by supplementary table (or *) and QNAM.'),
  leaveOut: z.array(tableName).default([]).describe('Tables that are not released.'),
  frequencyMin: z
    .int()
    .min(1)
    .default(11)
    .describe('Fewest participants that may share a coded term; rarer terms are shown at a coarser level.'),
  rowOrder: z
    .enum(['shuffled', 'kept'])
    .optional()
    .describe(
      'Whether participants come in an order that only the release key tells, or as they were; shuffled unless given.',
    ),
  ageMax: z.int().min(1).max(120).default(89).describe('Highest age in years that is shown as a number.'),
  dates: z
    .strictObject({
      rangeDays: z
        .int()
        .min(7)
        .max(3_650)
        .default(365)
        .describe('Each participant’s offset is at most this, either way.'),
      apartFrom: z
        .enum(['everyone', 'self'])
        .default('everyone')
        .describe(
          'Whose original dates no shifted date may equal: the participant’s own, or those of anybody. For `everyone` all ' +
            'offsets may be moved by a common number of days, chosen from the data, besides the range.',
        ),
    })
    .default({ rangeDays: 365, apartFrom: 'everyone' }),
});
export type TrialSettings = z.infer<typeof TrialSettings>;
