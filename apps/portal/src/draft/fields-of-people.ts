import { idSchemes, OfficialRole, ResponsibleParty, SecondaryIdKind, Sector } from '@trialmark/schema';
import { countryOptions } from './country-options.ts';
import type { FieldSpec } from './field-spec.ts';
import { type FormTexts, labelOf, optionsOf } from './form-texts.ts';

export function fieldsOfTitles({ work }: FormTexts): readonly FieldSpec[] {
  const { hints } = work;
  return [
    { kind: 'line', path: 'record.publicTitle', label: labelOf('publicTitle'), hint: hints.publicTitle },
    { kind: 'line', path: 'record.acronym', label: `${labelOf('acronym')} ${work.optional}` },
    { kind: 'line', path: 'record.scientificTitle', label: labelOf('scientificTitle'), hint: hints.scientificTitle },
    { kind: 'prose', path: 'record.summary', label: `${labelOf('summary')} ${work.optional}`, hint: hints.summary },
    { kind: 'prose', path: 'record.description', label: `${labelOf('description')} ${work.optional}` },
  ];
}

export function fieldsOfIdentifiers(texts: FormTexts): readonly FieldSpec[] {
  const { work } = texts;
  const names: Readonly<Record<string, string>> = work.idKinds;
  const kinds = [...SecondaryIdKind.values].map((value) => {
    const scheme = value in idSchemes ? idSchemes[value as keyof typeof idSchemes] : null;
    return { value, label: scheme === null ? (names[value] ?? value) : scheme.authority };
  });
  return [
    {
      kind: 'list',
      path: 'record.secondaryIds',
      label: work.lists.secondaryIds,
      hint: work.hints.secondaryIds,
      addLabel: work.add.secondaryIds,
      noneLabel: work.none.secondaryIds,
      newItem: () => ({}),
      fields: [
        { kind: 'choice', path: 'kind', label: labelOf('secondaryIds.0.kind'), options: kinds },
        { kind: 'line', path: 'issuingAuthority', label: labelOf('secondaryIds.0.issuingAuthority') },
        { kind: 'line', path: 'number', label: labelOf('secondaryIds.0.number') },
      ],
    },
  ];
}

export function fieldsOfSponsors(texts: FormTexts): readonly FieldSpec[] {
  const { work } = texts;
  const sectors = optionsOf(Sector, texts);
  const organisation = (path: string): readonly FieldSpec[] => [
    { kind: 'line', path: `${path}name`, label: work.organisation.name },
    { kind: 'choice', path: `${path}sector`, label: work.organisation.sector, options: sectors },
  ];
  const contact = (which: 'public' | 'scientific'): readonly FieldSpec[] => [
    { kind: 'line', path: `contacts.${which}.name`, label: labelOf(`${which}.name`), hint: work.hints.contactName },
    { kind: 'line', path: `contacts.${which}.role`, label: labelOf(`${which}.role`), hint: work.hints.role },
    { kind: 'line', path: `contacts.${which}.affiliation`, label: labelOf(`${which}.affiliation`) },
    { kind: 'line', path: `contacts.${which}.email`, label: labelOf(`${which}.email`) },
    { kind: 'line', path: `contacts.${which}.telephone`, label: `${work.contact.telephone} ${work.optional}` },
    { kind: 'line', path: `contacts.${which}.address`, label: `${work.contact.address} ${work.optional}` },
    {
      kind: 'choice',
      path: `contacts.${which}.country`,
      label: `${work.contact.country} ${work.optional}`,
      options: countryOptions(),
    },
  ];
  const list = (name: 'secondarySponsors' | 'support', isOptional: boolean): FieldSpec => ({
    kind: 'list',
    path: `record.${name}`,
    label: work.lists[name],
    addLabel: work.add[name],
    newItem: () => ({}),
    fields: organisation(''),
    ...(isOptional ? { noneLabel: work.none.secondarySponsors } : {}),
  });
  return [
    { kind: 'line', path: 'record.primarySponsor.name', label: labelOf('primarySponsor.name') },
    { kind: 'choice', path: 'record.primarySponsor.sector', label: labelOf('primarySponsor.sector'), options: sectors },
    {
      kind: 'choice',
      path: 'record.responsibleParty',
      label: `${labelOf('responsibleParty')} ${work.optional}`,
      options: optionsOf(ResponsibleParty, texts),
    },
    list('secondarySponsors', true),
    list('support', false),
    ...contact('public'),
    ...contact('scientific'),
    {
      kind: 'list',
      path: 'contacts.officials',
      label: `${work.lists.officials} ${work.optional}`,
      hint: work.hints.officials,
      addLabel: work.add.officials,
      newItem: () => ({}),
      fields: [
        { kind: 'line', path: 'name', label: labelOf('officials.0.name') },
        { kind: 'choice', path: 'role', label: labelOf('officials.0.role'), options: optionsOf(OfficialRole, texts) },
        { kind: 'line', path: 'affiliation', label: `${labelOf('officials.0.affiliation')} ${work.optional}` },
        { kind: 'line', path: 'title', label: `${labelOf('officials.0.title')} ${work.optional}` },
      ],
    },
  ];
}
