import type { TrialDraft } from '@trialmark/schema';
import { dateWords } from './date-words.ts';
import { type Fact, type FactWriter, joined } from './fact.ts';

export function describeTitles(record: TrialDraft, { fact }: FactWriter): readonly Fact[] {
  return [
    ...fact('publicTitle', 'publicTitle', record.publicTitle),
    ...fact('acronym', 'acronym', record.acronym),
    ...fact('scientificTitle', 'scientificTitle', record.scientificTitle),
    ...fact('summary', 'summary', record.summary),
    ...fact('description', 'description', record.description),
  ];
}

export function describeIdentifiers(record: TrialDraft, { fact }: FactWriter): readonly Fact[] {
  const { origin } = record;
  const imported = origin && joined(' ', origin.registry, origin.number);
  const first = origin?.firstPosted?.date ?? origin?.firstSubmittedOn;
  return [
    ...fact('primaryRegistry', 'registryNumber', record.primaryRegistry?.number),
    ...(record.secondaryIds ?? []).flatMap((id) =>
      fact(
        `secondaryIds ${id.kind} ${id.number}`,
        'secondaryId',
        joined(', ', id.number, id.issuingAuthority, id.link),
      ),
    ),
    ...fact('origin', 'origin', imported && joined(', ', imported, first && dateWords(first))),
  ];
}

export function describeSponsors(record: TrialDraft, { fact, word }: FactWriter): readonly Fact[] {
  const named = (body: { name?: string; sector?: string } | undefined) =>
    body?.name === undefined ? undefined : joined(' – ', body.name, word(body.sector));
  const contact = (role: { role?: string; affiliation?: string } | undefined) =>
    role && joined(', ', role.role, role.affiliation);
  return [
    ...fact('primarySponsor', 'primarySponsor', named(record.primarySponsor)),
    ...(record.secondarySponsors ?? []).flatMap((body) =>
      fact(`secondarySponsors ${body.name}`, 'secondarySponsor', named(body)),
    ),
    ...(record.support ?? []).flatMap((body) => fact(`support ${body.name}`, 'support', named(body))),
    ...fact('responsibleParty', 'responsibleParty', word(record.responsibleParty)),
    ...fact('publicContact', 'publicContact', contact(record.publicContact)),
    ...fact('scientificContact', 'scientificContact', contact(record.scientificContact)),
  ];
}
