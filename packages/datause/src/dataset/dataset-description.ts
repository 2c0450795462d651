import { DatasetId, FieldElement, line, OrganisationId, prose, TrialId } from '@trialmark/schema';
import { z } from 'zod';
import { DataUseTerms } from '../decide/data-use-terms.ts';
import { StudyFacts } from '../need/study-facts.ts';
import { ReviewSettings } from '../requests/review-settings.ts';

const Variable = z.strictObject({
  name: line(64),
  label: line(300).nullable(),
  type: z.literal(['text', 'integer', 'decimal', 'date', 'time', 'datetime', 'other']),
});

const DescribedTable = z.strictObject({
  name: line(64),
  label: line(300).nullable(),
  /** Rows of all participants together; null where there are fewer than `smallCountMin`. */
  rows: z.int().min(0).nullable(),
  variables: z.array(Variable).min(1).max(2_000),
});

/** What every release of the dataset keeps to, whoever asks: the custodian's word before anyone has asked. */
const Anonymisation = z.strictObject({
  /** Least rows in a class of participants who look alike. */
  k: z.int().min(2).max(10_000),
  /** Greatest chance of picking out one participant by the attributes that the policy names, 1/k or less. */
  maximumRisk: z.number().gt(0).max(0.5),
  /** Attributes by which participants may be recognised, in plain words. */
  quasiIdentifiers: z.array(line(120)).min(1).max(50),
  /** What is done to them, in plain words. */
  summary: prose(4_000),
});

const Description = z.strictObject({
  v: z.literal(1),
  kind: z.literal('dataset-description'),
  id: DatasetId,
  version: z.int().min(1).max(100_000),
  trial: TrialId,
  title: line(300),
  summary: prose(4_000),
  custodian: z.strictObject({ organisation: OrganisationId, name: line(200), contact: prose(500) }),
  /** How the data are laid out. */
  standard: z.literal(['SDTM', 'ADaM', 'SDTM and ADaM', 'other']),
  /** Participants with rows: leaves of the manifest. Null where there are fewer than `smallCountMin`. */
  participants: z.int().min(0).nullable(),
  /** Counts below this are not told. */
  smallCountMin: z.int().min(2).max(1_000),
  tables: z.array(DescribedTable).min(1).max(200),
  keywords: z.array(line(80)).max(30),
  terms: DataUseTerms,
  study: StudyFacts,
  review: ReviewSettings,
  anonymisation: Anonymisation,
  /** What access costs, and for what; null where it is free. */
  fees: prose(1_000).nullable(),
  /** Root of the manifest: the aligned tree of bundle commitments (docs/protocol/consent.md). */
  manifestRoot: FieldElement,
});
/**
 * The public document that `dataset.deposited` names: docs/protocol/sharing.md, "Description". Requests name its digest, so
 * what it says is what was asked for and decided on.
 *
 * Guarantees shape alone. Does NOT check: that the rows exist or are as described. Trusts the custodian for them.
 */
export const DatasetDescription = Description.superRefine(({ participants, smallCountMin, tables }, context) => {
  const told = [
    { path: ['participants'], count: participants },
    ...tables.map(({ rows }, at) => ({ path: ['tables', at, 'rows'], count: rows })),
  ];
  for (const { path, count } of told) {
    if (count === null || count >= smallCountMin) continue;
    context.addIssue({ code: 'custom', path, message: `must be null: counts below ${smallCountMin} are not told` });
  }
});
export type DatasetDescription = z.infer<typeof DatasetDescription>;
