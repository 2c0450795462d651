import type { TrialDraft } from '@trialmark/schema';
import type { Fact, FactWriter } from './fact.ts';

type DraftAge = { readonly value?: number | string; readonly unit?: string };

export function describeEligibility(record: TrialDraft, writer: FactWriter): readonly Fact[] {
  const { fact, word, yesNo } = writer;
  const { eligibility } = record;
  if (eligibility === undefined) return [];
  const age = (limit: DraftAge | undefined) =>
    limit?.value === undefined ? writer.texts.phrases.noLimit : `${limit.value} ${word(limit.unit) ?? ''}`.trim();
  return [
    ...fact('eligibility.criteria', 'criteria', eligibility.criteria),
    ...fact('eligibility.sex', 'sex', word(eligibility.sex)),
    ...fact('eligibility.genderDescription', 'genderDescription', eligibility.genderDescription),
    ...fact('eligibility.minimumAge', 'minimumAge', age(eligibility.minimumAge)),
    ...fact('eligibility.maximumAge', 'maximumAge', age(eligibility.maximumAge)),
    ...fact('eligibility.healthyVolunteers', 'healthyVolunteers', yesNo(eligibility.healthyVolunteers)),
    ...fact('eligibility.studyPopulation', 'studyPopulation', eligibility.studyPopulation),
    ...fact('eligibility.sampling', 'sampling', word(eligibility.sampling)),
  ];
}
