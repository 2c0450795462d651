import {
  AgeUnit,
  Allocation,
  ArmKind,
  Assignment,
  EligibleSex,
  InterventionKind,
  MaskedRole,
  MaskingLevel,
  newPartId,
  ObservationalModel,
  Phase,
  Purpose,
  TimePerspective,
} from '@trialmark/schema';
import type { FieldSpec } from './field-spec.ts';
import { type FormTexts, labelOf, optionsOf } from './form-texts.ts';
import { valueAt } from './paths.ts';

export function fieldsOfConditions({ work }: FormTexts): readonly FieldSpec[] {
  return [
    { kind: 'lines', path: 'record.conditions', label: labelOf('conditions'), hint: work.hints.lines },
    {
      kind: 'lines',
      path: 'record.keywords',
      label: `${labelOf('keywords')} ${work.optional}`,
      hint: work.hints.lines,
    },
  ];
}

export function fieldsOfDesign(texts: FormTexts, data: unknown): readonly FieldSpec[] {
  const { words } = texts.record;
  const choice = (name: string, schema: { readonly values: ReadonlySet<unknown> }): FieldSpec => ({
    kind: 'choice',
    path: `record.design.${name}`,
    label: labelOf(`design.${name}`),
    options: optionsOf(schema, texts),
  });
  const type: FieldSpec = {
    kind: 'choice',
    path: 'record.design.studyType',
    label: labelOf('design.studyType'),
    hint: texts.work.hints.studyType,
    options: [
      { value: 'interventional', label: words.interventional },
      { value: 'observational', label: words.observational },
    ],
  };
  const studyType = valueAt(data, 'record.design.studyType');
  if (studyType === 'observational') {
    return [type, choice('model', ObservationalModel), choice('timePerspective', TimePerspective)];
  }
  if (studyType !== 'interventional') return [type];
  return [
    type,
    choice('phase', Phase),
    choice('allocation', Allocation),
    choice('assignment', Assignment),
    choice('purpose', Purpose),
    choice('masking.level', MaskingLevel),
    ...(valueAt(data, 'record.design.masking.level') === 'open-label' ? [] : [masked(texts)]),
  ];
}

const masked = (texts: FormTexts): FieldSpec => ({
  kind: 'choices',
  path: 'record.design.masking.who',
  label: labelOf('design.masking.who'),
  options: optionsOf(MaskedRole, texts),
});

export function fieldsOfArms(texts: FormTexts): readonly FieldSpec[] {
  const { work } = texts;
  return [
    {
      kind: 'list',
      path: 'record.interventions',
      label: work.lists.interventions,
      addLabel: work.add.interventions,
      noneLabel: work.none.interventions,
      newItem: () => ({ id: newPartId('int') }),
      fields: [
        {
          kind: 'choice',
          path: 'kind',
          label: labelOf('interventions.0.kind'),
          options: optionsOf(InterventionKind, texts),
        },
        { kind: 'line', path: 'name', label: labelOf('interventions.0.name') },
        { kind: 'prose', path: 'description', label: `${labelOf('interventions.0.description')} ${work.optional}` },
      ],
    },
    {
      kind: 'list',
      path: 'record.arms',
      label: work.lists.arms,
      addLabel: work.add.arms,
      noneLabel: work.none.arms,
      newItem: () => ({ id: newPartId('arm'), interventions: [] }),
      fields: [
        { kind: 'line', path: 'label', label: labelOf('arms.0.label') },
        {
          kind: 'choice',
          path: 'kind',
          label: `${labelOf('arms.0.kind')} ${work.optional}`,
          options: optionsOf(ArmKind, texts),
        },
        { kind: 'prose', path: 'description', label: `${labelOf('arms.0.description')} ${work.optional}` },
        {
          kind: 'references',
          path: 'interventions',
          label: labelOf('arms.0.interventions'),
          from: 'record.interventions',
          nameOf: 'name',
        },
      ],
    },
  ];
}

export function fieldsOfEligibility(texts: FormTexts): readonly FieldSpec[] {
  const { work } = texts;
  const at = (name: string) => `record.eligibility.${name}`;
  const age = (name: 'minimumAge' | 'maximumAge'): readonly FieldSpec[] => [
    {
      kind: 'number',
      path: at(`${name}.value`),
      label: `${labelOf(`eligibility.${name}`)} ${work.optional}`,
      hint: work.hints.age,
    },
    {
      kind: 'choice',
      path: at(`${name}.unit`),
      label: labelOf(`eligibility.${name}.unit`),
      options: optionsOf(AgeUnit, texts),
    },
  ];
  return [
    { kind: 'prose', path: at('criteria'), label: labelOf('eligibility.criteria') },
    { kind: 'choice', path: at('sex'), label: labelOf('eligibility.sex'), options: optionsOf(EligibleSex, texts) },
    ...age('minimumAge'),
    ...age('maximumAge'),
    { kind: 'yes-no', path: at('healthyVolunteers'), label: `${work.healthyVolunteers} ${work.optional}` },
  ];
}
