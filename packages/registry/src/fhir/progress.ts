import type { TrialDraft, TrialRecord } from '@trialmark/schema';
import { defined, nonEmpty, unlessBare } from '../shared/defined.ts';
import type { Notify } from '../shared/notice.ts';
import { readCode } from '../shared/read-code.ts';
import { extensionOf, extensionValue } from './extension.ts';
import { codeIn, concept, statusCodes, systems } from './fhir-codes.ts';
import type { FhirResearchStudy, RelatedArtifact } from './fhir-study.ts';

/** WHO items 16, 17, 18 and 22: period, recruitment and status. */
export function writeProgress(
  record: TrialRecord,
): Pick<FhirResearchStudy, 'period' | 'recruitment' | 'progressStatus' | 'whyStopped'> {
  const { target, actual } = record.sampleSize;
  return defined({
    period: { start: record.startDate.date, end: record.completionDate.date },
    recruitment: defined({ targetNumber: target, actualNumber: actual }),
    progressStatus: [{ state: concept(systems.status, statusCodes.theirs(record.recruitmentStatus)), actual: true }],
    whyStopped: record.statusReason === undefined ? undefined : { text: record.statusReason },
  });
}

/** Whether start and completion are anticipated or actual, which a period does not say. */
export function writeDateKinds({ startDate, completionDate }: TrialRecord) {
  return extensionOf('date-kinds', { start: startDate.kind, end: completionDate.kind });
}

export function readProgress(study: FhirResearchStudy, notify: Notify): TrialDraft {
  const kinds = extensionValue(study.extension, 'date-kinds') as { start?: string; end?: string } | undefined;
  const date = (text: string | undefined, kind: string | undefined) =>
    text === undefined ? undefined : defined({ date: text.slice(0, 10), kind });
  const current = (study.progressStatus ?? []).find((status) => status.actual !== false);
  const { targetNumber, actualNumber } = study.recruitment ?? {};
  return defined({
    startDate: date(study.period?.start, kinds?.start),
    completionDate: date(study.period?.end, kinds?.end),
    sampleSize: unlessBare(defined({ target: targetNumber, actual: actualNumber })),
    recruitmentStatus: readCode(statusCodes, codeIn(systems.status, current?.state), 'recruitmentStatus', notify),
    statusReason: study.whyStopped?.text,
  });
}

/** Publications and pages as related artifacts. */
export function writeArtifacts({ references = [], links = [] }: TrialRecord): RelatedArtifact[] | undefined {
  return nonEmpty([
    ...references.map(({ kind, citation, pubmedId }) =>
      defined({ type: 'citation', classifier: [{ text: kind }], label: pubmedId, citation }),
    ),
    ...links.map(({ label, address }) => ({
      type: 'documentation',
      document: defined({ url: address, title: label }),
    })),
  ]);
}

export function readArtifacts(study: FhirResearchStudy): Pick<TrialDraft, 'references' | 'links'> {
  const ofType = (type: string) => (study.relatedArtifact ?? []).filter((artifact) => artifact.type === type);
  const references = ofType('citation').map(({ classifier, citation, label }) =>
    defined({ kind: classifier?.[0]?.text, citation, pubmedId: label }),
  );
  const links = ofType('documentation').map(({ document }) =>
    defined({ label: document?.title, address: document?.url }),
  );
  return defined({ references: nonEmpty(references), links: nonEmpty(links) });
}
