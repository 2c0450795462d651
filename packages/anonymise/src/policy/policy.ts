import { z } from 'zod';
import { HierarchySpec } from '../hierarchy/hierarchy-spec.ts';
import { ModelSpec } from '../model/model-spec.ts';
import { ColumnAction } from '../trial/column-action.ts';

/**
 * A literal 0.09, the threshold of the EMA's policy 0070 and of Health Canada for the risk of one participant, would ask for
 * groups of 12: 1/11 is 0.0909. Practice reads it as 11, and so does a policy that states no model.
 */
export const K_DEFAULT = 11;

const columnName = z.string().min(1);
const tableName = z.string().min(1);
const note = z.string().optional().describe('Why; for people.');

const ColumnPolicy = z
  .discriminatedUnion('role', [
    z
      .strictObject({ role: z.literal('identifying'), note })
      .describe('Left out; the subject column shows a tag of the release instead.'),
    z
      .strictObject({
        role: z.literal('quasi-identifier'),
        hierarchy: HierarchySpec,
        recoding: z
          .enum(['groups', 'intervals'])
          .default('groups')
          .describe(
            'What may be shown instead of a value: a group of the hierarchy, or any interval of neighbouring values, which ' +
              'loses less and, its ends always being those of somebody, tells an attacker more.',
          ),
        note,
      })
      .describe('Known to others and lasting: recoded, so that the models hold.'),
    z
      .strictObject({
        role: z.literal('sensitive'),
        hierarchy: HierarchySpec.optional().describe('For t-closeness by hierarchical distance.'),
        order: z
          .array(z.string())
          .min(2)
          .optional()
          .describe('Every value, lowest first; for t-closeness by ordered distance.'),
        note,
      })
      .describe('What must not be learnt of a person; stays as it is.'),
    z.strictObject({ role: z.literal('keep'), note }).describe('Stays as it is.'),
  ])
  .describe('What a column of the participants’ table is.');
export type ColumnPolicy = z.infer<typeof ColumnPolicy>;

const TablePolicy = z
  .strictObject({
    leaveOut: z.boolean().optional().describe('Whether the table is not released at all.'),
    columns: z.record(columnName, ColumnAction).optional().describe('Columns that the policy decides itself.'),
    qualifiers: z
      .record(z.string().min(1), ColumnAction)
      .optional()
      .describe('The same for QVAL of SUPP-- tables, by QNAM.'),
  })
  .describe('Decisions that differ from the rules for trial tables.');

const Metric = z
  .discriminatedUnion('metric', [
    z.strictObject({
      metric: z.literal('loss'),
      mean: z.enum(['arithmetic', 'geometric', 'rank']).default('arithmetic'),
      suppressionFactor: z.number().min(0).max(1).optional(),
    }),
    z.strictObject({ metric: z.literal('dm') }),
    z.strictObject({ metric: z.literal('dm-star') }),
    z.strictObject({ metric: z.literal('aecs') }),
    z.strictObject({ metric: z.literal('non-uniform-entropy'), countsSuppression: z.boolean().default(true) }),
  ])
  .describe('What is made as small as can be.');

const suppressionLimit = z
  .number()
  .min(0)
  .max(1)
  .default(0)
  .describe('Share of the participants that may be left out.');

const EnginePolicy = z
  .discriminatedUnion('kind', [
    z
      .strictObject({
        kind: z.literal('local'),
        suppressionLimit,
        seconds: z.number().positive().max(86_400).default(60).describe('Time to search for a better result.'),
        effort: z
          .number()
          .min(0)
          .max(10_000)
          .optional()
          .describe('Attempts to improve, for each group that lost something.'),
        slack: z
          .number()
          .min(0)
          .max(1)
          .default(0)
          .describe(
            'Share of the recoded cells, drawn at random, that show a level more than they must, so that nobody can reason ' +
              'from a cell being as fine as it may be (downcoding).',
          ),
        seed: z
          .int()
          .min(0)
          .max(2 ** 32 - 1)
          .optional()
          .describe('The same seed gives the same result; drawn at random unless given, and kept in the certificate.'),
      })
      .describe('Each group of participants is recoded by itself, for the least arithmetic mean of Loss.'),
    z
      .strictObject({
        kind: z.literal('optimal'),
        suppressionLimit,
        metric: Metric.default({ metric: 'loss', mean: 'arithmetic' }),
        seconds: z.number().positive().max(86_400).default(600).describe('Time after which the search is given up.'),
      })
      .describe('One level a column, and none better: loses more than local.'),
  ])
  .prefault({ kind: 'local' });
export type EnginePolicy = z.infer<typeof EnginePolicy>;

const DatePolicy = z
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
      .describe('Whose original dates no moved date may equal.'),
  })
  .prefault({});

/** The policy of a release: what is protected, how, and what happens to every column. */
export const Policy = z
  .strictObject({
    version: z.literal(1),
    title: z.string().min(1).max(200),
    subject: columnName.optional().describe('Column that names the participant in every table; USUBJID unless given.'),
    participants: tableName
      .optional()
      .describe('Table with one row a participant; not needed when there is one table.'),
    columns: z.record(columnName, ColumnPolicy).describe('Columns of the participants’ table.'),
    models: z
      .array(ModelSpec)
      .min(1)
      .default([{ model: 'k-anonymity', k: K_DEFAULT }])
      .describe(
        `All of them hold in the result. Unless given, k-anonymity with k = ${K_DEFAULT}: the usual reading of 0.09, the ` +
          `threshold of regulators for the risk of one participant, though 1/${K_DEFAULT} is 0.0909.`,
      ),
    engine: EnginePolicy,
    tables: z.record(tableName, TablePolicy).default({}).describe('By table, or * for every table.'),
    dates: DatePolicy,
    rareEvents: z
      .strictObject({ participantsMin: z.int().min(1) })
      .optional()
      .describe('Coded terms of fewer participants are shown at a coarser level; k unless given.'),
    ageTopCode: z
      .int()
      .min(1)
      .max(121)
      .default(90)
      .describe('Ages from this one on are one group, in every table; 90 is the rule of 45 CFR 164.514(b)(2)(i)(C).'),
    output: z
      .strictObject({
        format: z
          .enum(['as-input', 'csv', 'parquet', 'dataset-json', 'dataset-ndjson', 'dsjc', 'xpt'])
          .default('as-input')
          .describe('Format of every table that is written.'),
        rowOrder: z.enum(['shuffled', 'kept']).default('shuffled').describe('The order of rows can tell who is who.'),
      })
      .prefault({}),
  })
  .describe('Policy of an anonymised release, for trialmark anonymise.');
export type Policy = z.infer<typeof Policy>;
