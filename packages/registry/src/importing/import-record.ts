import { type CtgovImport, importCtgov } from '../ctgov/import-ctgov.ts';
import { checkContacts } from '../draft/check-contacts.ts';
import { importFhir } from '../fhir/import-fhir.ts';

/** What an import of either format gives. */
export type RecordImport = CtgovImport;

/**
 * A draft from a file in a format that registries exchange: a FHIR R5 ResearchStudy, which says so itself, or else a
 * ClinicalTrials.gov study (API v2). Refusals are those of the format.
 */
export function importRecord(json: string): RecordImport {
  if (!isFhir(json)) return importCtgov(json);
  const imported = importFhir(json);
  if (!imported.ok) return imported;
  // FHIR keeps persons in other resources, so nobody is named yet.
  const contacts = checkContacts({});
  return { ...imported, contacts: {}, missingContacts: contacts.ok ? [] : contacts.problems };
}

function isFhir(json: string): boolean {
  try {
    const value: unknown = JSON.parse(json);
    return typeof value === 'object' && value !== null && 'resourceType' in value;
  } catch {
    // Not JSON: the other import says so, with the rule.
    return false;
  }
}
