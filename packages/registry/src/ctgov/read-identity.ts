import { idSchemes, type SecondaryIdKind, type TrialDraft } from '@trialmark/schema';
import { detectIdScheme } from '../ids/detect-id-scheme.ts';
import { defined } from '../shared/defined.ts';
import type { Notify } from '../shared/notice.ts';
import { readCode } from '../shared/read-code.ts';
import { responsiblePartyCodes, sectorCodes } from './ctgov-codes.ts';
import type { CtgovProtocol } from './ctgov-study.ts';
import { decodeLine, optionalText } from './wire-text.ts';

type SecondaryIdDraft = NonNullable<TrialDraft['secondaryIds']>[number];
type OrganisationDraft = NonNullable<TrialDraft['primarySponsor']>;

/** The agencies whose grants ClinicalTrials.gov gives a type of their own. */
export const grantAgencies: readonly string[] = ['NIH', 'FDA', 'VA', 'CDC', 'AHRQ', 'SAMHSA'];

/** WHO items 3 to 6, 9 and 10: titles, other ids, sponsors and support. */
export function readIdentity(protocol: CtgovProtocol, notify: Notify): TrialDraft {
  const identification = protocol.identificationModule;
  const sponsors = protocol.sponsorCollaboratorsModule;
  const lead = organisation(sponsors?.leadSponsor, 'primarySponsor', notify);
  const collaborators = (sponsors?.collaborators ?? []).map((collaborator, index) =>
    organisation(collaborator, `secondarySponsors.${index}`, notify),
  );
  const secondarySponsors = collaborators.filter((collaborator) => collaborator !== undefined);
  const support = lead === undefined ? secondarySponsors : [lead, ...secondarySponsors];
  notify('support', 'The source names no separate sources of support: sponsor and collaborators are taken for them.');
  return defined({
    secondaryIds: secondaryIds(protocol, notify),
    support,
    primarySponsor: lead,
    secondarySponsors,
    responsibleParty: readCode(responsiblePartyCodes, sponsors?.responsibleParty?.type, 'responsibleParty', notify),
    publicTitle: optionalText(identification.briefTitle, decodeLine),
    acronym: optionalText(identification.acronym, decodeLine),
    scientificTitle: optionalText(identification.officialTitle, decodeLine),
  });
}

function organisation(
  wire: { readonly name?: string | undefined; readonly class?: string | undefined } | undefined,
  path: string,
  notify: Notify,
): OrganisationDraft | undefined {
  const name = optionalText(wire?.name, decodeLine);
  if (name === undefined) return undefined;
  return defined({ name, sector: readCode(sectorCodes, wire?.class, `${path}.sector`, notify) });
}

function secondaryIds(protocol: CtgovProtocol, notify: Notify): SecondaryIdDraft[] {
  const { nctId, orgStudyIdInfo, organization, secondaryIdInfos } = protocol.identificationModule;
  const ids: SecondaryIdDraft[] = [{ kind: 'nct', issuingAuthority: idSchemes.nct.authority, number: nctId }];
  const own = optionalText(orgStudyIdInfo?.id, decodeLine);
  const owner = optionalText(organization?.fullName, decodeLine);
  if (own !== undefined) ids.push(defined({ kind: 'sponsor-protocol', issuingAuthority: owner, number: own }));
  for (const [index, wire] of (secondaryIdInfos ?? []).entries()) {
    const number = optionalText(wire.id, decodeLine);
    if (number === undefined) notify(`secondaryIds.${index}`, 'A secondary id without a number was left out.');
    else
      ids.push(
        secondaryId(number, wire.type, optionalText(wire.domain, decodeLine), optionalText(wire.link, decodeLine)),
      );
  }
  return ids;
}

function secondaryId(number: string, type: string | undefined, domain: string | undefined, link: string | undefined) {
  const agency = type !== undefined && grantAgencies.includes(type) ? type : undefined;
  const scheme = detectIdScheme(number);
  const exact = scheme !== null && idSchemes[scheme].pattern.test(number) ? scheme : null;
  const kind: SecondaryIdKind =
    agency !== undefined || type === 'OTHER_GRANT' ? 'grant' : (exact ?? schemeOfType(type) ?? 'other');
  const known = kind in idSchemes ? idSchemes[kind as keyof typeof idSchemes].authority : undefined;
  return defined({ kind, issuingAuthority: agency ?? known ?? domain, number, link });
}

function schemeOfType(type: string | undefined): SecondaryIdKind | null {
  if (type === 'EUDRACT_NUMBER') return 'eudract';
  return type === 'CTIS' ? 'ctis' : null;
}
