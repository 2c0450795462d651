import type { Intervention, Site, TrialDraft, TrialRecord } from '@trialmark/schema';
import { countryCodeOf } from '../countries/country-names.ts';
import { importedPartId } from '../ctgov/imported-part-id.ts';
import { defined, nonEmpty } from '../shared/defined.ts';
import type { Notify } from '../shared/notice.ts';
import { readCode } from '../shared/read-code.ts';
import { extensionOf, extensionValue } from './extension.ts';
import { armKindCodes, codeIn, concept, systems } from './fhir-codes.ts';
import type { Contained, FhirResearchStudy } from './fhir-study.ts';

type InterventionDraft = NonNullable<TrialDraft['interventions']>[number];

/** FHIR ids have no underscore. */
const toFhirId = (id: string) => id.replace('_', '-');
const fromFhirId = (id: string) => id.replace('-', '_');

/** WHO item 13: arms as comparison groups whose exposures are contained EvidenceVariables. */
export function writeArmsAndSites(
  record: TrialRecord,
): Pick<FhirResearchStudy, 'contained' | 'comparisonGroup' | 'site'> {
  const contained = [...record.interventions.map(writeIntervention), ...(record.sites ?? []).map(writeSite)];
  const groups = record.arms.map((arm) =>
    defined({
      linkId: arm.id,
      name: arm.label,
      type: arm.kind && concept(systems.armType, armKindCodes.theirs(arm.kind)),
      description: arm.description,
      intendedExposure: nonEmpty(arm.interventions.map((id) => ({ reference: `#${toFhirId(id)}` }))),
    }),
  );
  return defined({
    contained: nonEmpty(contained),
    comparisonGroup: nonEmpty(groups),
    site: record.sites?.map((_, index) => ({ reference: `#site-${index + 1}` })),
  });
}

function writeIntervention({ id, name, description, kind, otherNames }: Intervention): Contained {
  return defined({
    resourceType: 'EvidenceVariable',
    id: toFhirId(id),
    extension: [...extensionOf('kind', kind), ...extensionOf('other-names', otherNames)],
    status: 'active',
    title: name,
    description,
  });
}

function writeSite({ facility, city, state, postcode, country, position }: Site, index: number): Contained {
  return defined({
    resourceType: 'Location',
    id: `site-${index + 1}`,
    name: facility,
    address: defined({ city, state, postalCode: postcode, country }),
    position,
  });
}

export function readArmsAndSites(
  study: FhirResearchStudy,
  notify: Notify,
): Pick<TrialDraft, 'arms' | 'interventions' | 'sites'> {
  const variables = (study.contained ?? []).filter((resource) => resource.resourceType === 'EvidenceVariable');
  const places = (study.contained ?? []).filter((resource) => resource.resourceType === 'Location');
  const ids = new Map(variables.map((variable, index) => [`#${variable.id}`, partId('int', 'i', variable.id, index)]));
  const arms = (study.comparisonGroup ?? []).map((group, index) =>
    defined({
      id: partId('arm', 'a', group.linkId && toFhirId(group.linkId), index),
      label: group.name,
      kind: readCode(armKindCodes, codeIn(systems.armType, group.type), `arms.${index}.kind`, notify),
      description: group.description,
      interventions: (group.intendedExposure ?? [])
        .map((exposure) => ids.get(exposure.reference ?? ''))
        .filter((id) => id !== undefined),
    }),
  );
  return defined({
    arms,
    interventions: variables.map((variable) => readIntervention(variable, ids.get(`#${variable.id}`))),
    sites: nonEmpty(places.map(readSite)),
  });
}

/** The id that the study gives, when it is one of ours; else one by position. */
function partId(prefix: 'arm' | 'int', list: 'a' | 'i', fhirId: string | undefined, position: number): string {
  const ours = fhirId === undefined ? '' : fromFhirId(fhirId);
  return new RegExp(`^${prefix}_[0-9a-v]{8,32}$`).test(ours) ? ours : importedPartId(prefix, 'fhir', list, position);
}

function readIntervention(variable: Contained, id: string | undefined): InterventionDraft {
  const otherNames = extensionValue(variable.extension, 'other-names');
  const kind = extensionValue(variable.extension, 'kind');
  return defined({
    id,
    kind: typeof kind === 'string' ? kind : undefined,
    name: variable.title ?? variable.name,
    description: variable.description,
    otherNames: Array.isArray(otherNames) ? otherNames.map(String) : undefined,
  });
}

function readSite({ name, address, position }: Contained) {
  const country = address?.country;
  return defined({
    facility: name,
    city: address?.city,
    state: address?.state,
    postcode: address?.postalCode,
    country: country === undefined ? undefined : (countryCodeOf(country) ?? country),
    position,
  });
}
