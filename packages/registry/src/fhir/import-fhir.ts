import { type Problem, TrialDraft } from '@trialmark/schema';
import { checkDraft } from '../draft/check-draft.ts';
import { defined, nonEmpty } from '../shared/defined.ts';
import { type Notice, type Notify, noticeList } from '../shared/notice.ts';
import { parseJson } from '../shared/parse-json.ts';
import { problemsOfWire } from '../shared/problems-of-wire.ts';
import { readCode } from '../shared/read-code.ts';
import { readArmsAndSites } from './arms-and-sites.ts';
import { extendedFields } from './export-fhir.ts';
import { extensionValue } from './extension.ts';
import { codeIn, phaseCodes, purposeCodes, systems } from './fhir-codes.ts';
import { type CodeableConcept, FhirResearchStudy } from './fhir-study.ts';
import { readIdentifiers } from './identifiers.ts';
import { readOutcomeMeasure } from './outcome-measures.ts';
import { readParties } from './parties.ts';
import { readArtifacts, readProgress } from './progress.ts';

export type FhirImport =
  | {
      readonly ok: true;
      readonly draft: TrialDraft;
      readonly notices: readonly Notice[];
      /** What the record still needs before it can be registered. */
      readonly missing: readonly Problem[];
    }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/**
 * A draft from a FHIR R5 ResearchStudy as JSON, ours or of another system. Refuses text that is not JSON or too large,
 * another resource, elements of the wrong type, and extensions of ours with another shape. Codes that are not understood
 * are left out and named in `notices`. Persons are not read.
 */
export function importFhir(json: string): FhirImport {
  const parsed = parseJson(json);
  if (!parsed.ok) return parsed;
  const study = FhirResearchStudy.safeParse(parsed.value);
  if (!study.success) return { ok: false, problems: problemsOfWire(study.error) };
  const { notices, notify } = noticeList();
  const draft = TrialDraft.safeParse(read(study.data, notify));
  if (!draft.success) return { ok: false, problems: problemsOfWire(draft.error) };
  const check = checkDraft(draft.data);
  return { ok: true, draft: draft.data, notices, missing: check.ok ? [] : check.problems };
}

/** Values of extensions are of unknown shape until `TrialDraft` has judged them. */
function read(study: FhirResearchStudy, notify: Notify): Readonly<Record<string, unknown>> {
  const label = (code: string) => study.label?.find(({ type }) => codeIn(systems.titleType, type) === code)?.value;
  const texts = (concepts: readonly CodeableConcept[] | undefined) =>
    nonEmpty((concepts ?? []).map(({ text, coding }) => text ?? coding?.[0]?.display).filter((t) => t !== undefined));
  const countries = (study.region ?? []).map((region) => codeIn(systems.country, region));
  const outcomes = (study.outcomeMeasure ?? []).map((wire, position) => readOutcomeMeasure(wire, position, notify));
  return defined({
    ...readIdentifiers(study),
    ...readParties(study),
    publicTitle: study.title,
    scientificTitle: label('official'),
    acronym: label('acronym'),
    summary: study.descriptionSummary,
    description: study.description,
    conditions: texts(study.condition),
    keywords: texts(study.keyword),
    countries: nonEmpty(countries.filter((code) => code !== undefined)),
    ...readArmsAndSites(study, notify),
    ...readProgress(study, notify),
    ...readArtifacts(study),
    outcomes,
    design: readDesign(study, notify),
    ...Object.fromEntries(extendedFields.map((field) => [field, extensionValue(study.extension, field)])),
  });
}

function readDesign(study: FhirResearchStudy, notify: Notify): unknown {
  const design = extensionValue(study.extension, 'design');
  if (design !== undefined && (typeof design !== 'object' || design === null)) return design;
  const native = defined({
    phase: readCode(phaseCodes, codeIn(systems.phase, study.phase), 'design.phase', notify),
    purpose: readCode(purposeCodes, codeIn(systems.purpose, study.primaryPurposeType), 'design.purpose', notify),
  });
  return design === undefined && Object.keys(native).length === 0 ? undefined : { ...design, ...native };
}
