import { describe, expect, test } from 'vitest';
import { ctgovFile, fragments, hasCtgovFiles, noCtgovFiles, wholeRecords } from '../testing/ctgov-files.ts';
import { exampleStudy } from '../testing/example-study.ts';
import { importCtgov } from './import-ctgov.ts';

const imported = (json: string) => {
  const result = importCtgov(json);
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result;
};
const refusalsOf = (json: string) => {
  const result = importCtgov(json);
  return result.ok ? [] : result.problems.map(({ path, rule }) => `${path} ${rule}`);
};
const study = (...parts: Parameters<typeof exampleStudy>) => JSON.stringify(exampleStudy(...parts));

describe.skipIf(!hasCtgovFiles)(`the real records (${hasCtgovFiles ? 'present' : noCtgovFiles})`, () => {
  test('NCT04207047 lacks only contacts and an ethics review', () => {
    const { missing, missingContacts } = imported(ctgovFile('NCT04207047'));
    expect(missing.map((problem) => problem.path)).toEqual(['publicContact', 'scientificContact', 'ethicsReviews']);
    expect(missingContacts.map((problem) => problem.path)).toEqual(['public', 'scientific']);
  });

  test('NCT04207047 becomes the record it is', () => {
    const { draft, notices } = imported(ctgovFile('NCT04207047'));
    expect(draft).toMatchObject({
      secondaryIds: [{ kind: 'nct', number: 'NCT04207047' }, { kind: 'sponsor-protocol' }],
      countries: ['US'],
      recruitmentStatus: 'active-not-recruiting',
      startDate: { date: '2018-10-02', kind: 'actual' },
      completionDate: { date: '2020-03-31', kind: 'anticipated' },
      sampleSize: { actual: 3 },
      design: { phase: 'not-applicable', masking: { level: 'open-label', who: [] } },
      origin: { firstSubmittedOn: '2019-12-17' },
    });
    expect(draft.arms?.map((arm) => arm.interventions?.length)).toEqual([1, 1, 1, 5]);
    expect(draft.outcomes?.map((outcome) => outcome.id)).toEqual(['out_nct04207047p001', 'out_nct04207047s001']);
    expect(notices.map((notice) => notice.path)).toContain('recruitmentStatus');
  });

  test('a start date of 2006-11 stays a month', () => {
    expect(imported(ctgovFile('NCT00763412')).draft.startDate).toEqual({ date: '2006-11', kind: 'actual' });
  });

  test.each(wholeRecords)('%s lacks nothing but what the source does not hold', (nctId) => {
    const held = ['publicContact', 'scientificContact', 'ethicsReviews', 'ipdSharing'];
    for (const { path, rule } of imported(ctgovFile(nctId)).missing) {
      expect(held).toContain(path);
      expect(rule).toBe('required');
    }
  });

  test('personal data goes to the contacts, not to the record', () => {
    const { draft, contacts } = imported(ctgovFile('NCT06171568'));
    expect(contacts.public?.email).toContain('@');
    expect(JSON.stringify(draft)).not.toContain('@');
    for (const official of contacts.officials ?? []) expect(JSON.stringify(draft)).not.toContain(official.name);
  });

  test.each(fragments)('%s is a fragment and is refused with a list of what is absent', (nctId) => {
    expect(refusalsOf(ctgovFile(nctId))).toEqual(
      ['status', 'sponsorCollaborators', 'conditions', 'design', 'armsInterventions', 'outcomes', 'eligibility'].map(
        (module) => `protocolSection.${module}Module module.absent`,
      ),
    );
  });
});

describe('importCtgov', () => {
  test('gives the same ids each time', () => {
    expect(imported(study()).draft).toStrictEqual(imported(study()).draft);
    expect(imported(study()).draft).toMatchObject({
      arms: [{ id: 'arm_nct90000001a001', interventions: ['int_nct90000001i001'] }],
      interventions: [{ id: 'int_nct90000001i001', kind: 'dietary-supplement' }],
    });
  });

  test('decodes entities, and only whole ones', () => {
    const { draft } = imported(study({}, { briefTitle: 'AT&T &amp; Fe&gt;2 &#8805; 3 &copy 4' }));
    expect(draft.publicTitle).toBe('AT&T & Fe>2 ≥ 3 &copy 4');
  });

  test('reads two phases as one combined phase, in either order', () => {
    expect(imported(study()).draft.design?.phase).toBe('phase-1-2');
    const designModule = { studyType: 'INTERVENTIONAL', phases: ['PHASE3', 'PHASE2'] };
    expect(imported(study({ designModule })).draft.design?.phase).toBe('phase-2-3');
  });

  test('leaves an unknown value open and says so', () => {
    const { draft, notices, missing } = imported(study({ statusModule: { overallStatus: 'PAUSED' } }));
    expect(draft.recruitmentStatus).toBeUndefined();
    expect(notices).toContainEqual({
      path: 'recruitmentStatus',
      message: '"PAUSED" is not a value this registry knows. Choose one.',
    });
    expect(missing.map((problem) => problem.path)).toContain('recruitmentStatus');
  });

  test('an absent module that is not essential becomes a missing field', () => {
    const { missing } = imported(study({ outcomesModule: undefined, eligibilityModule: {}, conditionsModule: {} }));
    expect(missing.map((problem) => problem.path)).toEqual(
      expect.arrayContaining(['outcomes', 'eligibility', 'conditions']),
    );
  });

  test('recognises ids of other registries by their shape', () => {
    const secondaryIdInfos = [
      { id: '2015-001234-56', type: 'EUDRACT_NUMBER' },
      { id: 'U1111-1234-5678', type: 'OTHER', domain: 'WHO' },
      { id: 'ISRCTN12345678', type: 'REGISTRY', domain: 'ISRCTN' },
      { id: 'R01', type: 'NIH' },
      { id: 'X1' },
    ];
    expect(
      imported(study({}, { secondaryIdInfos }))
        .draft.secondaryIds?.slice(2)
        .map((id) => id.kind),
    ).toEqual(['eudract', 'utn', 'isrctn', 'grant', 'other']);
  });

  test.each([
    ['text that is not JSON', '{', [' file.not-json']],
    ['nothing', '', [' file.not-json']],
    ['a list', '[]', ['protocolSection file.shape']],
    ['another kind of record', '{"resourceType":"ResearchStudy"}', ['protocolSection file.shape']],
    ['null in place of a section', '{"protocolSection":null}', ['protocolSection file.shape']],
    ['a wrong number', study({}, { nctId: 'NCT123' }), ['protocolSection.identificationModule.nctId file.value']],
    ['a number of the wrong type', study({}, { nctId: 4 }), ['protocolSection.identificationModule.nctId file.shape']],
    [
      'a list where text belongs',
      study({ conditionsModule: { conditions: 'Hip fracture' } }),
      ['protocolSection.conditionsModule.conditions file.shape'],
    ],
    [
      'a day that does not exist',
      study({ statusModule: { overallStatus: 'RECRUITING', startDateStruct: { date: '2026-02-30' } } }),
      ['protocolSection.statusModule.startDateStruct.date file.value'],
    ],
    [
      'expanded access',
      study({ designModule: { studyType: 'EXPANDED_ACCESS' } }),
      ['protocolSection.designModule.studyType file.study-type'],
    ],
    ['a lone surrogate', study({}, { briefTitle: 'a\ud800' }), ['publicTitle file.value']],
    [
      'text beyond all bounds',
      study({ descriptionModule: { briefSummary: 'x'.repeat(50_001) } }),
      ['summary file.value'],
    ],
  ])('refuses %s', (_name, json, expected) => {
    expect(refusalsOf(json)).toEqual(expected);
  });

  test('refuses a file that is too large before parsing it', () => {
    expect(refusalsOf(' '.repeat(20_000_001))).toEqual([' file.too-large']);
  });
});
