import { parseJson } from '../../shared/parse-json.ts';
import { importCtgovHistory } from './import-ctgov-history.ts';
import { importCtisTrial } from './import-ctis-trial.ts';
import { type HistoryImport, refusedHistory } from './imported-history.ts';

/**
 * The history of a trial in another registry, from a file: an array of ClinicalTrials.gov versions (`{studyVersion,
 * study}`), one ClinicalTrials.gov study (a history of one version), or one CTIS trial.
 *
 * Guarantees: every version is marked as imported and not evidenced; whatever is odd about the file is a notice or a refusal
 * and never a guess. Does NOT check that the file is what that registry says.
 */
export function importHistory(json: string): HistoryImport {
  const parsed = parseJson(json);
  if (!parsed.ok) return parsed;
  const { value } = parsed;
  if (Array.isArray(value)) return importCtgovHistory(value);
  if (typeof value === 'object' && value !== null) {
    if ('ctNumber' in value) return importCtisTrial(value);
    if ('protocolSection' in value) return importCtgovHistory([{ studyVersion: 0, study: value }]);
  }
  const message = 'This is neither an array of versions, nor a ClinicalTrials.gov study, nor a CTIS trial.';
  return refusedHistory('', 'file.shape', message);
}
