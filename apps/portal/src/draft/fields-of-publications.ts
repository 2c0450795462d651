import { Reference } from '@trialmark/schema';
import type { FieldSpec } from './field-spec.ts';
import { type FormTexts, labelOf, optionsOf } from './form-texts.ts';

export function fieldsOfPublications(texts: FormTexts): readonly FieldSpec[] {
  const { work } = texts;
  const reference = (name: string) => labelOf(`references.0.${name}`);
  const link = (name: string) => labelOf(`links.0.${name}`);
  return [
    {
      kind: 'list',
      path: 'record.references',
      label: `${work.lists.references} ${work.optional}`,
      hint: work.hints.references,
      addLabel: work.add.references,
      newItem: () => ({}),
      fields: [
        { kind: 'choice', path: 'kind', label: reference('kind'), options: optionsOf(Reference.shape.kind, texts) },
        { kind: 'prose', path: 'citation', label: reference('citation') },
        {
          kind: 'line',
          path: 'pubmedId',
          label: `${reference('pubmedId')} ${work.optional}`,
          hint: work.hints.pubmedId,
        },
      ],
    },
    {
      kind: 'list',
      path: 'record.links',
      label: `${work.lists.links} ${work.optional}`,
      hint: work.hints.links,
      addLabel: work.add.links,
      newItem: () => ({}),
      fields: [
        { kind: 'line', path: 'label', label: `${link('label')} ${work.optional}` },
        { kind: 'line', path: 'address', label: link('address'), hint: work.hints.address },
      ],
    },
  ];
}
