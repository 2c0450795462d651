/**
 * `dataset.yaml`: what a custodian says of a dataset that cannot be seen from its tables. Everything but the files is public
 * once the dataset is deposited.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DatasetDescription, findTermsFaults } from '@trialmark/datause';
import { DatasetId, line, problemsOf, prose, TrialId } from '@trialmark/schema';
import { parse } from 'yaml';
import { z } from 'zod';
import { CustodianError } from '../custodian-error.ts';

export const SETTINGS_FILE = 'dataset.yaml';

const FileName = z.string().regex(/^[^/\\]+$/, 'must be the name of a file in the same folder');
const { title, summary, standard, smallCountMin, keywords, terms, study, review, fees } = DatasetDescription.shape;

export const DatasetSettings = z.strictObject({
  trial: TrialId,
  /** Drawn at the first ingest unless given. */
  id: z.exactOptional(DatasetId),
  title,
  summary,
  custodian: z.strictObject({ name: line(200), contact: prose(500) }),
  standard,
  smallCountMin: smallCountMin.default(11),
  keywords: keywords.default([]),
  terms,
  study,
  review,
  fees: fees.default(null),
  anonymisation: z.strictObject({
    summary: prose(4_000),
    /** In plain words; the labels of the policy's quasi-identifiers unless given. */
    quasiIdentifiers: z.exactOptional(z.array(line(120)).min(1).max(50)),
  }),
  policy: FileName.default('policy.yaml'),
  mapping: FileName.default('mapping.csv'),
  define: z.exactOptional(FileName),
  /** What happens where tables and Define-XML disagree. */
  onDisagreement: z.literal(['refuse', 'report']).default('refuse'),
  /** What happens where a spreadsheet would run a cell as a formula. */
  formulas: z.literal(['refuse', 'keep']).default('refuse'),
  /** Every table in the folder unless given. */
  tables: z.exactOptional(z.array(FileName).min(1).max(200)),
  /** How long a release waits for participants who want to be asked each time. */
  answerHours: z
    .int()
    .min(0)
    .max(24 * 60)
    .default(0),
});
export type DatasetSettings = z.infer<typeof DatasetSettings>;

/** @throws CustodianError `settings/…` */
export async function readSettings(folder: string): Promise<DatasetSettings> {
  const text = await readFile(join(folder, SETTINGS_FILE), 'utf8').catch((cause: unknown) => {
    const advice = 'Put one beside the tables; docs/manual/custodian.md has an example.';
    throw new CustodianError('settings/missing', `The folder has no ${SETTINGS_FILE} that can be read.`, advice, cause);
  });
  const parsed = DatasetSettings.safeParse(parseYaml(text));
  if (!parsed.success) {
    const problems = problemsOf(parsed.error).map(({ path, message }) => `${path || 'the file'}: ${message}`);
    throw refuse('settings/form', problems);
  }
  // Diseases are looked up where requests are judged: there is no graph here.
  const faults = findTermsFaults(parsed.data.terms, null).filter(({ rule }) => rule !== 'disease.no-graph');
  if (faults.length > 0) {
    throw refuse(
      'settings/terms',
      faults.map(({ sentence, change }) => `terms: ${sentence} ${change ?? ''}`.trim()),
    );
  }
  return parsed.data;
}

function refuse(code: string, problems: readonly string[]): CustodianError {
  const shown = problems.slice(0, 10).join('; ');
  const message = `${SETTINGS_FILE} is not as it has to be. ${shown}${problems.length > 10 ? ' and more' : ''}.`;
  return new CustodianError(code, message, 'Correct these fields and ingest again.');
}

function parseYaml(text: string): unknown {
  try {
    return parse(text, { maxAliasCount: 100, prettyErrors: true });
  } catch (cause) {
    const detail = cause instanceof Error ? cause.message : '';
    throw new CustodianError(
      'settings/yaml',
      `${SETTINGS_FILE} is not YAML. ${detail}`,
      'Correct it and ingest again.',
      cause,
    );
  }
}
