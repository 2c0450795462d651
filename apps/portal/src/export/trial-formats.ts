import { exportCtgov, exportFhir, exportTrds } from '@trialmark/registry';
import type { TrialRecord } from '@trialmark/schema';

export const FORMATS = ['json', 'ctgov', 'fhir', 'trds'] as const;
export type Format = (typeof FORMATS)[number];

/** The record in a format, null where the format cannot hold it: ClinicalTrials.gov has no study without its number. */
export function exportRecord(record: TrialRecord, format: Format): unknown {
  switch (format) {
    case 'json':
      return record;
    case 'ctgov': {
      const exported = exportCtgov(record);
      return exported.ok ? exported.study : null;
    }
    case 'fhir':
      return exportFhir(record);
    case 'trds':
      return exportTrds(record);
  }
}

/** The formats that can hold the record. */
export function formatsOf(record: TrialRecord): readonly Format[] {
  const hasNct = record.secondaryIds.some((id) => id.kind === 'nct');
  return FORMATS.filter((format) => format !== 'ctgov' || hasNct);
}
