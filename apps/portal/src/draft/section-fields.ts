import type { FieldSpec } from './field-spec.ts';
import {
  fieldsOfDates,
  fieldsOfEthics,
  fieldsOfOutcomes,
  fieldsOfPlaces,
  fieldsOfSharing,
} from './fields-of-conduct.ts';
import { fieldsOfArms, fieldsOfConditions, fieldsOfDesign, fieldsOfEligibility } from './fields-of-design.ts';
import { fieldsOfIdentifiers, fieldsOfSponsors, fieldsOfTitles } from './fields-of-people.ts';
import { fieldsOfPublications } from './fields-of-publications.ts';
import type { FormTexts } from './form-texts.ts';
import type { DraftSection } from './sections.ts';

const FIELDS: Readonly<Record<DraftSection, (texts: FormTexts, data: unknown) => readonly FieldSpec[]>> = {
  titles: fieldsOfTitles,
  identifiers: fieldsOfIdentifiers,
  sponsors: fieldsOfSponsors,
  conditions: fieldsOfConditions,
  design: fieldsOfDesign,
  arms: fieldsOfArms,
  eligibility: fieldsOfEligibility,
  outcomes: fieldsOfOutcomes,
  dates: fieldsOfDates,
  places: fieldsOfPlaces,
  ethics: fieldsOfEthics,
  sharing: fieldsOfSharing,
  publications: fieldsOfPublications,
};

/** The questions of a section, given what was answered so far: some answers lead to others. */
export function fieldsOf(section: DraftSection, texts: FormTexts, data: unknown): readonly FieldSpec[] {
  return FIELDS[section](texts, data);
}
