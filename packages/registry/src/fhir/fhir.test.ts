import { exampleTrial } from '@trialmark/schema/testing';
import { describe, expect, test } from 'vitest';
import { importCtgov } from '../ctgov/import-ctgov.ts';
import { checkDraft } from '../draft/check-draft.ts';
import { completed } from '../testing/completed.ts';
import { ctgovFile, hasCtgovFiles, noCtgovFiles, wholeRecords } from '../testing/ctgov-files.ts';
import { exportFhir } from './export-fhir.ts';
import { importFhir } from './import-fhir.ts';

const imported = (value: unknown) => {
  const result = importFhir(JSON.stringify(value));
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result;
};
const refusalsOf = (json: string) => {
  const result = importFhir(json);
  return result.ok ? [] : result.problems.map(({ path, rule }) => `${path} ${rule}`);
};

describe('exportFhir', () => {
  test('puts into the elements of FHIR what they are for', () => {
    expect(exportFhir(exampleTrial())).toMatchObject({
      resourceType: 'ResearchStudy',
      status: 'active',
      title: 'Walking after hip repair',
      identifier: [{ use: 'official', value: 'TMK00000001' }, { value: 'U1111-1234-5678' }],
      phase: { coding: [{ code: 'n-a' }] },
      period: { start: '2027-01', end: '2029-06' },
      progressStatus: [{ state: { coding: [{ code: 'not-yet-recruiting' }] } }],
      recruitment: { targetNumber: 120 },
      region: [{ coding: [{ code: 'GB' }] }],
      comparisonGroup: [{ linkId: 'arm_00000001', intendedExposure: [{ reference: '#int-00000001' }] }],
      outcomeMeasure: [{ id: 'out_00000001', type: [{ coding: [{ code: 'primary' }] }] }, { id: 'out_00000002' }],
    });
  });
});

describe.skipIf(!hasCtgovFiles)(`the real records (${hasCtgovFiles ? 'present' : noCtgovFiles})`, () => {
  test.each(wholeRecords)('%s goes out as FHIR and comes back as it was', (nctId) => {
    const source = importCtgov(ctgovFile(nctId));
    if (!source.ok) throw new Error(nctId);
    const record = completed(source.draft);
    expect(checkDraft(imported(exportFhir(record)).draft)).toStrictEqual({ ok: true, record });
  });
});

describe('importFhir', () => {
  const foreign = {
    resourceType: 'ResearchStudy',
    identifier: [{ system: 'https://clinicaltrials.gov', value: 'NCT90000001' }],
    title: 'Walking after hip repair',
    status: 'active',
    phase: {
      coding: [{ system: 'http://terminology.hl7.org/CodeSystem/research-study-phase', code: 'phase-2-phase-3' }],
    },
    progressStatus: [{ state: { coding: [{ system: 'http://hl7.org/fhir/research-study-status', code: 'active' }] } }],
    period: { start: '2026-02-03T08:00:00Z' },
    associatedParty: [
      {
        name: 'Elmfield',
        role: { coding: [{ system: 'http://hl7.org/fhir/research-study-party-role', code: 'sponsor' }] },
      },
    ],
    outcomeMeasure: [{ name: 'Walking speed' }, { name: 'Falls' }],
  };

  test('reads a study of another system and says what is missing', () => {
    const { draft, missing } = imported(foreign);
    expect(draft).toMatchObject({
      secondaryIds: [{ kind: 'nct', issuingAuthority: 'ClinicalTrials.gov', number: 'NCT90000001' }],
      primarySponsor: { name: 'Elmfield' },
      design: { phase: 'phase-2-3' },
      recruitmentStatus: 'recruiting',
      startDate: { date: '2026-02-03' },
      outcomes: [
        { id: 'out_fhiro001', measure: 'Walking speed' },
        { id: 'out_fhiro002', measure: 'Falls' },
      ],
    });
    expect(missing.map((problem) => problem.path)).toEqual(
      expect.arrayContaining(['primarySponsor.sector', 'outcomes.0.rank', 'eligibility', 'ethicsReviews']),
    );
  });

  test('leaves an unknown code open and says so', () => {
    const phase = {
      coding: [{ system: 'http://terminology.hl7.org/CodeSystem/research-study-phase', code: 'phase-9' }],
    };
    const { draft, notices } = imported({ ...foreign, phase });
    expect(draft.design).toBeUndefined();
    expect(notices.map((notice) => notice.path)).toEqual(['design.phase']);
  });

  test.each([
    ['text that is not JSON', '{"resourceType":', [' file.not-json']],
    ['another resource', '{"resourceType":"Patient"}', ['resourceType file.value']],
    ['a title that is no text', JSON.stringify({ ...foreign, title: 4 }), ['title file.shape']],
    [
      'an extension of ours with unknown fields',
      JSON.stringify({
        ...foreign,
        extension: [{ url: 'urn:trialmark:record:eligibility', extension: [{ url: 'extra', valueString: 'x' }] }],
      }),
      ['eligibility file.value'],
    ],
  ])('refuses %s', (_name, json, expected) => {
    expect(refusalsOf(json)).toEqual(expected);
  });
});
