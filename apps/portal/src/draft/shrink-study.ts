/** Longest study that is sent whole, in characters. */
const SENT_MAX = 200_000;

/**
 * A ClinicalTrials.gov study without the parts that are never imported (result tables, documents, what the registry
 * derived), where it is too long to be sent with them. What is not JSON stays as it is: the API says what is wrong.
 */
export function shrinkStudy(json: string): string {
  if (json.length <= SENT_MAX) return json;
  try {
    const study = JSON.parse(json) as Readonly<Record<string, unknown>>;
    const { resultsSection, documentSection, annotationSection, derivedSection, ...rest } = study;
    const marks = {
      ...(resultsSection !== undefined && { resultsSection: {} }),
      ...(documentSection !== undefined && { documentSection: {} }),
    };
    return JSON.stringify({ ...rest, ...marks });
  } catch {
    return json;
  }
}
