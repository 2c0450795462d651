import type { TrialDraft } from '@trialmark/schema';
import { type Fact, type FactWriter, joined, lines } from './fact.ts';

export function describeConditions(record: TrialDraft, { fact }: FactWriter): readonly Fact[] {
  return [
    ...(record.conditions ?? []).flatMap((condition) => fact(`conditions ${condition}`, 'condition', condition)),
    ...fact('keywords', 'keywords', record.keywords?.join(', ')),
  ];
}

export function describeDesign(record: TrialDraft, { fact, word, yesNo, texts }: FactWriter): readonly Fact[] {
  const { design } = record;
  const who = design?.masking?.who?.map((role) => word(role)).join(', ');
  const masked = who === undefined || who === '' ? undefined : `${who} ${texts.phrases.masked}`;
  return [
    ...fact('design.studyType', 'studyType', word(design?.studyType)),
    ...fact('design.phase', 'phase', word(design?.phase)),
    ...fact('design.allocation', 'allocation', word(design?.allocation)),
    ...fact('design.assignment', 'assignment', word(design?.assignment)),
    ...fact('design.assignmentDescription', 'assignmentDescription', design?.assignmentDescription),
    ...fact('design.purpose', 'purpose', word(design?.purpose)),
    ...fact('design.masking', 'masking', joined(': ', word(design?.masking?.level), masked)),
    ...fact('design.masking.description', 'maskingDescription', design?.masking?.description),
    ...fact('design.model', 'model', word(design?.model)),
    ...fact('design.timePerspective', 'timePerspective', word(design?.timePerspective)),
    ...fact('design.patientRegistry', 'patientRegistry', yesNo(design?.patientRegistry)),
    ...fact('design.targetDuration', 'targetDuration', design?.targetDuration),
  ];
}

export function describeArms(record: TrialDraft, { fact, word, texts }: FactWriter): readonly Fact[] {
  const { receives, alsoCalled } = texts.phrases;
  const names = new Map((record.interventions ?? []).map((item) => [item.id, item.name]));
  return [
    ...(record.arms ?? []).flatMap((arm) => {
      const given = arm.interventions?.map((id) => names.get(id) ?? id).join(', ');
      const text = lines(
        joined(' – ', arm.label, word(arm.kind)),
        arm.description,
        given === undefined || given === '' ? undefined : `${receives}: ${given}`,
      );
      return fact(`arms ${arm.id}`, 'arm', text);
    }),
    ...(record.interventions ?? []).flatMap((item) => {
      const other = item.otherNames?.join(', ');
      const text = lines(
        joined(' – ', item.name, word(item.kind)),
        item.description,
        other && `${alsoCalled}: ${other}`,
      );
      return fact(`interventions ${item.id}`, 'intervention', text);
    }),
  ];
}
