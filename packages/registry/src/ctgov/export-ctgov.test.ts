import { exampleTrial } from '@trialmark/schema/testing';
import { describe, expect, test } from 'vitest';
import { completed, exampleContacts } from '../testing/completed.ts';
import { ctgovFile, hasCtgovFiles, noCtgovFiles, wholeRecords } from '../testing/ctgov-files.ts';
import { exampleStudy } from '../testing/example-study.ts';
import { exportCtgov } from './export-ctgov.ts';
import { importCtgov } from './import-ctgov.ts';

function imported(json: string) {
  const result = importCtgov(json);
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result;
}
function exported(...parts: Parameters<typeof exportCtgov>) {
  const result = exportCtgov(...parts);
  if (!result.ok) throw new Error(result.reason);
  return result;
}

/** Each leaf of `value` as `path = value`; positions are dropped, so order within lists does not matter. */
function leaves(value: unknown, path = ''): string[] {
  if (Array.isArray(value)) return value.flatMap((item) => leaves(item, path));
  if (typeof value === 'object' && value !== null)
    return Object.entries(value).flatMap(([key, item]) => leaves(item, path === '' ? key : `${path}.${key}`));
  return [`${path} = ${JSON.stringify(value)}`];
}

/** What the record has no place for, or keeps apart from it. */
const leftOut =
  /^(?:statusModule\.(?:lastKnownStatus|overallStatus = "UNKNOWN"|resultsFirstPostDateStruct\.type)|contactsLocationsModule\.(?:centralContacts|locations\.contacts)|referencesModule\.availIpds|sponsorCollaboratorsModule\.responsibleParty\.inv|contactsLocationsModule\.overallOfficials)/;

describe.skipIf(!hasCtgovFiles)(`the real records (${hasCtgovFiles ? 'present' : noCtgovFiles})`, () => {
  test.each(wholeRecords)('importing the export of %s gives the same record', (nctId) => {
    const record = completed(imported(ctgovFile(nctId)).draft);
    const again = imported(JSON.stringify(exported(record).study)).draft;
    expect(completed({ ...record, ...again })).toStrictEqual(record);
  });

  test.each(wholeRecords)('every field of %s that the record has a place for survives', (nctId) => {
    const source = ctgovFile(nctId);
    const { study } = exported(completed(imported(source).draft));
    const survived = new Set(leaves(study.protocolSection));
    const lost = leaves(JSON.parse(source).protocolSection).filter(
      (leaf) => !survived.has(leaf) && !leftOut.test(leaf),
    );
    expect(lost).toEqual([]);
  });

  test('officials and the central contact survive with the contacts', () => {
    const source = ctgovFile('NCT06171568');
    const { draft, contacts } = imported(source);
    const reachable = { ...exampleContacts, ...contacts, v: 1 as const, scientific: exampleContacts.scientific };
    const { study } = exported(completed(draft), reachable as typeof exampleContacts);
    const original = JSON.parse(source).protocolSection.contactsLocationsModule;
    expect(study.protocolSection.contactsLocationsModule?.overallOfficials).toEqual(original.overallOfficials);
    expect(study.protocolSection.contactsLocationsModule?.centralContacts).toEqual([original.centralContacts[0]]);
  });
});

describe('exportCtgov', () => {
  test('writes entities so that they are read as they were', () => {
    const record = completed(imported(JSON.stringify(exampleStudy({}, { briefTitle: 'A &amp;lt; B &amp; C' }))).draft);
    expect(record.publicTitle).toBe('A &lt; B & C');
    expect(imported(JSON.stringify(exported(record).study)).draft.publicTitle).toBe('A &lt; B & C');
  });

  test('holds no contact that was not handed to it', () => {
    const record = completed(imported(JSON.stringify(exampleStudy())).draft);
    expect(exported(record).study.protocolSection.contactsLocationsModule).not.toHaveProperty('centralContacts');
    expect(JSON.stringify(exported(record, exampleContacts).study)).toContain('trial@example.org');
  });

  test('a country without a site stays a country and becomes no site', () => {
    const nct = { kind: 'nct' as const, issuingAuthority: 'ClinicalTrials.gov', number: 'NCT90000002' };
    const { study } = exported(exampleTrial({ secondaryIds: [nct], countries: ['GB', 'KR'] }));
    expect(imported(JSON.stringify(study)).draft).toMatchObject({ countries: ['GB', 'KR'] });
    expect(imported(JSON.stringify(study)).draft.sites).toBeUndefined();
  });

  test('names what the format cannot hold', () => {
    const nct = { kind: 'nct' as const, issuingAuthority: 'ClinicalTrials.gov', number: 'NCT90000002' };
    const record = exampleTrial({ secondaryIds: [nct], sampleSize: { target: 9, actual: 8 } });
    expect(exported(record).notices.map((notice) => notice.path)).toEqual([
      'ethicsReviews',
      'outcomes',
      'sampleSize.target',
      'support',
    ]);
  });

  test('a record without a ClinicalTrials.gov number has no place there', () => {
    expect(exportCtgov(exampleTrial())).toEqual({ ok: false, reason: 'no-nct-number' });
  });
});
