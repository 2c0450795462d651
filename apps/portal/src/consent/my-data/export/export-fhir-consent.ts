import { OBLIGATION_TEXTS, PERMISSION_TEXTS } from '@trialmark/consent';
import type { ConsentPermission } from '@trialmark/schema';
import { isoDay } from '../../study-view.ts';
import type { OwnConsent } from '../../wallet/use-own-consents.ts';
import type { UseOfMine } from '../operations/use-of-mine.ts';

const CATEGORY = 'http://terminology.hl7.org/CodeSystem/consentcategorycodes';
const PARTICIPATION = 'http://terminology.hl7.org/CodeSystem/v3-ParticipationType';
const DUO = 'http://purl.obolibrary.org/obo/duo.owl';
const PERMISSION = 'urn:trialmark:consent:permission';

type Coding = { readonly system: string; readonly code: string; readonly display: string };

/**
 * The same as FHIR R5: one Consent a study, in a Bundle. Everything is denied but the provisions: one for each use that the
 * participant permits, and one for each release that holds their row. It has no subject: whose it is, nobody but its holder
 * knows. What FHIR has no element for is in extensions under `urn:trialmark:consent:`.
 */
export function exportFhirConsent(
  consents: readonly OwnConsent[],
  uses: readonly UseOfMine[],
  exportedAt: Date,
): string {
  const bundle = {
    resourceType: 'Bundle',
    type: 'collection',
    timestamp: exportedAt.toISOString(),
    entry: consents.map((own) => ({
      fullUrl: `urn:trialmark:consent:${own.study.trial}`,
      resource: consentOf(
        own,
        uses.filter(({ trial }) => trial === own.study.trial),
      ),
    })),
  };
  return `${JSON.stringify(bundle, null, 2)}\n`;
}

function consentOf({ study, found, kept }: OwnConsent, uses: readonly UseOfMine[]) {
  const { site, custodian } = study.policy;
  const permitted = kept === null ? [] : PERMISSION_TEXTS.filter(({ name }) => kept.terms.permissions.includes(name));
  const until = kept === null ? undefined : { end: isoDay(kept.terms.expiry) };
  const provision = [
    ...permitted.map(({ name }) => ({ ...(until === undefined ? {} : { period: until }), purpose: purposeOf(name) })),
    ...uses.flatMap(provisionsOf),
  ];
  return {
    resourceType: 'Consent',
    id: study.trial.replace('_', '-'),
    extension: extensionsOf(kept),
    identifier: [{ system: 'urn:trialmark:trial', value: study.registryId }],
    status: found.status === 'withdrawn' ? 'inactive' : 'active',
    category: [{ coding: [{ system: CATEGORY, code: 'research', display: 'Research Information Access' }] }],
    ...(until === undefined ? {} : { period: until }),
    manager: [{ display: site.name }],
    controller: [{ display: custodian.name }],
    policyText: [{ display: `${study.policy.title}, form ${study.policy.version}` }],
    decision: 'deny',
    ...(provision.length === 0 ? {} : { provision }),
  };
}

function extensionsOf(kept: OwnConsent['kept']) {
  if (kept === null) return [{ url: 'urn:trialmark:consent:terms-unknown', valueBoolean: true }];
  const obliged = OBLIGATION_TEXTS.filter(({ name }) => kept.terms.obligations.includes(name));
  return [
    { url: 'urn:trialmark:consent:version', valueInteger: kept.version },
    { url: 'urn:trialmark:consent:ask-each-time', valueBoolean: kept.terms.ask },
    ...obliged.map(({ name }) => ({ url: 'urn:trialmark:consent:obligation', valueCode: name })),
  ];
}

/** One for each release that holds the row. */
function provisionsOf({ releases, organisations, need, request, project }: UseOfMine) {
  return releases
    .filter(({ holdsMine }) => holdsMine)
    .map(({ release, publishedAt, expiresOn, revokedAt }) => ({
      id: release.replace('_', '-'),
      period: { ...(publishedAt === null ? {} : { start: publishedAt }), end: revokedAt ?? expiresOn },
      actor: organisations.map(({ name }) => ({
        role: { coding: [{ system: PARTICIPATION, code: 'IRCP', display: 'information recipient' }] },
        reference: { display: name },
      })),
      ...(need === null || need.length === 0 ? {} : { purpose: need.flatMap(purposeOf) }),
      data: [
        {
          meaning: 'instance',
          reference: {
            identifier: { system: 'urn:trialmark:release', value: release },
            display: `${project} (${request})`,
          },
        },
      ],
    }));
}

function purposeOf(name: ConsentPermission): readonly Coding[] {
  const text = PERMISSION_TEXTS.find((each) => each.name === name);
  const display = text?.title ?? name;
  const own = { system: PERMISSION, code: name, display };
  return text?.duo == null ? [own] : [own, { system: DUO, code: text.duo, display }];
}
