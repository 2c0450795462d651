import { ConsentPolicy } from '@trialmark/schema';
import { examplePolicy } from '@trialmark/schema/testing';
import { expect, test } from 'vitest';
import { fakeVault } from '../../../testing/operation-context.fixture.ts';
import type { OwnConsent } from '../../wallet/use-own-consents.ts';
import {
  consentOf,
  documentOf,
  entryOf,
  releaseOf,
  STUDY,
  TODAY,
  TRIAL,
  tagOf,
  WALLET,
  withConsent,
} from '../operations/feed.fixture.ts';
import { findUses } from '../operations/find-uses.ts';
import { exportFhirConsent } from './export-fhir-consent.ts';
import { exportUses } from './export-uses.ts';

const AT = new Date('2026-11-28T12:00:00Z');

function own(changes: Partial<OwnConsent> = {}): OwnConsent {
  const policy = ConsentPolicy.parse({ ...examplePolicy(), trial: TRIAL });
  return {
    study: {
      trial: TRIAL,
      registryId: 'TMK00000001',
      publicTitle: 'Hips',
      sponsorName: 'Elm University',
      study: STUDY,
      policy,
      policyHash: STUDY,
      issuers: [],
      issuerNames: [],
      standing: 20,
      waiting: 0,
    },
    found: { trial: TRIAL, grant: 0, status: 'standing', index: 3, leaf: STUDY, isChanging: false, hasTerms: true },
    kept: consentOf({ ask: true }),
    ...changes,
  };
}

async function someUses() {
  const vault = fakeVault(WALLET);
  withConsent(vault.entries, consentOf({ ask: true }));
  const [first, second] = [documentOf(), documentOf({ n: 2 })];
  const requests = [
    entryOf(first, { releases: [releaseOf([tagOf(first), '5'])] }),
    entryOf(second, { releases: [releaseOf(['5'])] }),
  ];
  const studies = [{ trial: TRIAL, study: STUDY, status: 'standing', feed: { trial: TRIAL, requests } }];
  return (await vault.run(findUses, { studies, today: TODAY })).uses;
}

test('the file holds every study with its terms and every use with who decided, and nothing secret', async () => {
  const uses = await someUses();
  const file = JSON.parse(exportUses([own()], uses, AT));
  expect(file).toMatchObject({
    kind: 'trialmark-data-uses',
    v: 1,
    exportedAt: '2026-11-28T12:00:00.000Z',
    studies: [
      {
        registryId: 'TMK00000001',
        status: 'standing',
        terms: { ask: true, version: 1 },
        uses: [
          { standing: { kind: 'holds' }, votes: [{ reason: 'The purpose is clear.' }, {}] },
          { standing: { kind: 'asks' } },
        ],
      },
    ],
  });
  expect(exportUses([own()], uses, AT)).not.toContain('custodianCode');
});

test('a study of which nothing is known but that it stands is in it too', () => {
  expect(JSON.parse(exportUses([own({ kept: null })], [], AT)).studies).toMatchObject([{ terms: null, uses: [] }]);
});

test('as FHIR everything is denied but what is permitted and the releases that hold the row', async () => {
  const { entry, ...bundle } = JSON.parse(exportFhirConsent([own()], await someUses(), AT));
  expect(bundle).toEqual({ resourceType: 'Bundle', type: 'collection', timestamp: '2026-11-28T12:00:00.000Z' });
  const [{ resource }] = entry;
  expect(resource).toMatchObject({
    resourceType: 'Consent',
    status: 'active',
    decision: 'deny',
    period: { end: '2030-03-27' },
  });
  expect(resource.provision.map((each: { id?: string }) => each.id)).toEqual([
    undefined,
    undefined,
    `rel-${'1'.padStart(32, '0')}`,
  ]);
  expect(resource.provision[0].purpose).toEqual([
    { system: 'urn:trialmark:consent:permission', code: 'biomedical-research', display: 'Health research' },
    { system: 'http://purl.obolibrary.org/obo/duo.owl', code: 'DUO:0000006', display: 'Health research' },
  ]);
  expect(resource.provision[2]).toMatchObject({
    period: { start: '2026-11-10T10:00:00Z', end: '2027-12-01' },
    actor: [{ reference: { display: 'Elm University' } }],
    data: [{ meaning: 'instance', reference: { identifier: { system: 'urn:trialmark:release' } } }],
  });
});

test('as FHIR a consent that was withdrawn is inactive and still names the releases', async () => {
  const withdrawn = own({ found: { ...own().found, status: 'withdrawn' }, kept: null });
  const { entry } = JSON.parse(exportFhirConsent([withdrawn], await someUses(), AT));
  expect(entry[0].resource).toMatchObject({ status: 'inactive', provision: [{ data: [{}] }] });
  expect(entry[0].resource.period).toBeUndefined();
});

/** Elements of Consent and of its provisions, R5 (hl7.org/fhir/R5/consent.html), and what must be a list. */
const CONSENT = new Set(
  'resourceType id extension identifier status category subject date period grantor grantee manager controller sourceAttachment sourceReference regulatoryBasis policyBasis policyText verification decision provision'.split(
    ' ',
  ),
);
const PROVISION = new Set(
  'id extension period actor action securityLabel purpose documentType resourceType code dataPeriod data expression provision'.split(
    ' ',
  ),
);
const LISTS = new Set(
  'extension identifier category grantor grantee manager controller policyText provision actor purpose data'.split(' '),
);

test('has no element that FHIR R5 does not have, lists where it has lists, and nothing empty', async () => {
  const { entry } = JSON.parse(exportFhirConsent([own()], await someUses(), AT));
  const { resource } = entry[0];
  const check = (element: Record<string, unknown>, known: ReadonlySet<string>) => {
    for (const [name, value] of Object.entries(element)) {
      expect(known).toContain(name);
      expect(Array.isArray(value)).toBe(LISTS.has(name));
      expect(value).not.toEqual([]);
    }
  };
  check(resource, CONSENT);
  for (const each of resource.provision) check(each, PROVISION);
});
