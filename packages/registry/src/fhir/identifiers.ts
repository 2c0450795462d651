import { idSchemes, SecondaryIdKind, type TrialDraft, type TrialRecord } from '@trialmark/schema';
import { detectIdScheme } from '../ids/detect-id-scheme.ts';
import { defined } from '../shared/defined.ts';
import { extensionOf, extensionValue } from './extension.ts';
import type { FhirResearchStudy, Identifier } from './fhir-study.ts';

const ownSystem = 'urn:trialmark:registry';

/** WHO items 1 and 3 as identifiers: ours has the use "official", all others "secondary". */
export function writeIdentifiers(record: TrialRecord): Identifier[] {
  const own = { use: 'official', system: ownSystem, value: record.primaryRegistry.number };
  const others = record.secondaryIds.map(({ kind, issuingAuthority, number, link }) =>
    defined({
      extension: link === undefined ? undefined : extensionOf('link', link),
      use: 'secondary',
      value: number,
      type: { text: kind },
      assigner: { display: issuingAuthority },
    }),
  );
  return [own, ...others];
}

export function readIdentifiers(study: FhirResearchStudy): Pick<TrialDraft, 'primaryRegistry' | 'secondaryIds'> {
  const identifiers = study.identifier ?? [];
  const own = identifiers.find((identifier) => identifier.system === ownSystem);
  return defined({
    primaryRegistry: own && defined({ registry: 'Trialmark', number: own.value }),
    secondaryIds: identifiers.filter((identifier) => identifier !== own).map(readIdentifier),
  });
}

function readIdentifier({ value, type, assigner, system, extension }: Identifier) {
  const named = SecondaryIdKind.safeParse(type?.text).data;
  const kind = named ?? (value === undefined ? null : detectIdScheme(value)) ?? 'other';
  const known = kind in idSchemes ? idSchemes[kind as keyof typeof idSchemes].authority : undefined;
  const link = extensionValue(extension, 'link');
  return defined({
    kind,
    issuingAuthority: assigner?.display ?? known ?? system,
    number: value,
    link: typeof link === 'string' ? link : undefined,
  });
}
