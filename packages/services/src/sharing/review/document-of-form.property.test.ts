import { AIMS, RESEARCH_TYPES } from '@trialmark/datause';
import { emptyDirectory, payloadOf } from '@trialmark/ledger';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { documentOfForm } from './document-of-form.ts';
import { formOfDocument } from './form-of-document.ts';
import { RequestForm } from './request-form.ts';

const id = (prefix: string, n: number) => `${prefix}_${n.toString(16).padStart(32, '0')}`;
const MEMBERS = [1, 2, 3, 4].map((n) => id('mbr', n));
const ORGANISATIONS = [id('org', 1), id('org', 2)] as const;

const directory = emptyDirectory();
for (const [i, organisation] of ORGANISATIONS.entries()) {
  const facts = { name: `University ${i}`, country: 'GB', kind: 'academic', keys: [], quorum: 1 };
  directory.organisations.set(organisation, facts as never);
}
for (const [i, member] of MEMBERS.entries())
  directory.members.set(member, { organisation: ORGANISATIONS[i % 2] as string, roles: ['investigator'] });

const FACTS = {
  requestId: id('areq', 1),
  datasetId: id('dset', 1),
  requester: MEMBERS[0] as string,
  directory,
  today: '2026-12-01',
};
const draftOf = (form: RequestForm) => ({
  v: 1 as const,
  form,
  datasetDigest: 'a'.repeat(64) as never,
  replaces: null,
  returnedFrom: null,
});

const promise = fc.constantFrom('accepted', 'open');
const completeForm: fc.Arbitrary<RequestForm> = fc
  .record({
    aims: fc.subarray([...AIMS], { minLength: 1 }),
    diseases: fc.uniqueArray(fc.nat(9_999_999), { minLength: 1, maxLength: 4 }),
    types: fc.subarray([...RESEARCH_TYPES]),
    team: fc.subarray(MEMBERS),
    locations: fc.subarray(['GB', 'FR', 'DE', 'SE'], { minLength: 1 }),
    months: fc.integer({ min: 1, max: 120 }),
    flag: fc.boolean(),
    undertaken: promise,
  })
  .map(({ aims, diseases, types, team, locations, months, flag, undertaken }) => ({
    project: { id: null, title: 'Sleep' },
    purpose: {
      aims,
      diseases: aims.includes('disease-research') ? diseases.map((n) => `MONDO:${String(n).padStart(7, '0')}`) : [],
      methodsDevelopment: flag,
      genetic: false,
      commercial: !flag,
      aiTraining: flag,
      linkage: flag ? { scope: 'Sleep studies' } : null,
      recontact: false,
      clinicalCare: false,
      researchTypes: types,
      summary: 'Whether sleep and memory go together.',
    },
    team,
    organisations: ORGANISATIONS.map((organisation) => ({ id: organisation, kind: 'university', forProfit: false })),
    locations,
    period: { from: '2027-01-01', months },
    publication: { plannedOn: null },
    ethics: { status: 'none' },
    undertakings: {
      publication: undertaken,
      collaboration: undertaken,
      'return-of-data': undertaken,
      'publication-moratorium': undertaken,
      'time-limit': undertaken,
      'one-institution': 'open',
      'one-project': undertaken,
      'no-re-identification': undertaken,
    },
    security: 'Encrypted disks.',
    recipient: `age1${'q'.repeat(58)}`,
  }));

const digestOf = (form: RequestForm) => {
  const checked = documentOfForm(draftOf(form), FACTS);
  expect(checked.problems).toEqual([]);
  return payloadOf(checked.document).digest;
};

test('a complete form becomes a document, and the form of that document becomes it again', () => {
  fc.assert(
    fc.property(completeForm, (form) => {
      const checked = documentOfForm(draftOf(form), FACTS);
      expect(checked.problems).toEqual([]);
      if (checked.ok) expect(digestOf(formOfDocument(checked.document))).toBe(digestOf(form));
    }),
  );
});

test('neither the order of a list, nor a member that is in it twice, nor blanks around one change the document', () => {
  const untidy = completeForm.chain((form) => {
    const shuffled = <T>(list: readonly T[] | undefined) =>
      fc
        .shuffledSubarray([...(list ?? [])], { minLength: list?.length ?? 0 })
        .map((each) => [...each, ...each.slice(0, 1)]);
    const { team, locations, purpose } = form;
    return fc
      .record({ team: shuffled(team), locations: shuffled(locations), aims: shuffled(purpose?.aims) })
      .map((lists) => ({
        form,
        untidy: {
          ...form,
          team: lists.team.map((each) => ` ${each} `),
          locations: lists.locations,
          purpose: { ...form.purpose, aims: lists.aims },
          period: { ...form.period, months: ` ${form.period?.months} ` },
        },
      }));
  });
  fc.assert(
    fc.property(untidy, (forms) => {
      expect(digestOf(forms.untidy)).toBe(digestOf(forms.form));
    }),
  );
});

/** Every path of a value that is an object or in one. */
function pathsOf(value: unknown, path: readonly string[] = []): (readonly string[])[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [path];
  return [path, ...Object.entries(value).flatMap(([key, member]) => pathsOf(member, [...path, key]))];
}

function without(value: unknown, [step, ...rest]: readonly string[]): unknown {
  if (step === undefined || typeof value !== 'object' || value === null) return undefined;
  const { [step]: member, ...others } = value as Record<string, unknown>;
  return rest.length === 0 ? others : { ...others, [step]: without(member, rest) };
}

/** What a request can do without: a team of one, no diseases or types of research where none are meant, nothing in `id`s. */
const OPTIONAL = ['team', 'project.id', 'publication', 'publication.plannedOn', 'purpose.researchTypes', 'doneSteps'];

test('whatever is missing is a problem of its own field or of one in it, and nothing is thrown', () => {
  const lacking = completeForm.chain((form) =>
    fc.constantFrom(...pathsOf(form).filter(({ length }) => length > 0)).map((path) => ({ form, path })),
  );
  fc.assert(
    fc.property(lacking, ({ form, path }) => {
      const name = path.join('.');
      const isWithout =
        OPTIONAL.includes(name) || (name === 'purpose.diseases' && form.purpose?.diseases?.length === 0);
      const checked = documentOfForm(draftOf(RequestForm.parse(without(form, path))), FACTS);
      expect(checked.ok).toBe(isWithout);
      const paths = checked.problems.map((problem) => problem.path);
      if (!isWithout) expect(paths).toContainEqual(expect.stringMatching(`^${name}`));
    }),
    { numRuns: 400 },
  );
});

test.each([
  ['purpose.aims.1', { purpose: { aims: ['general-research', 'fame'] } }],
  ['purpose.diseases.0', { purpose: { aims: ['disease-research'], diseases: ['flu', 'MONDO:0000001'] } }],
  ['locations.2', { locations: ['GB', 'FR', 'Atlantis'] }],
  ['team.1', { team: [MEMBERS[1], id('mbr', 99)] }],
  ['period.from', { period: { from: '2027-02-30', months: 12 } }],
  ['period.from', { period: { from: '2020-01-01', months: 12 } }],
  ['period.months', { period: { from: '2027-01-01', months: 'a year' } }],
  [
    'organisations.1.kind',
    {
      team: MEMBERS,
      organisations: ORGANISATIONS.map((each, i) => ({
        id: each,
        kind: i === 1 ? 'club' : 'university',
        forProfit: false,
      })),
    },
  ],
  ['ethics.reference', { ethics: { status: 'approved', committee: 'Elm' } }],
  ['undertakings.publication', { undertakings: { publication: 'perhaps' } }],
  ['recipient', { recipient: 'age1short' }],
])('what is wrong is named where the form has it: %s', (path, change) => {
  const [complete] = fc.sample(completeForm, { numRuns: 1, seed: 7 });
  const { purpose, ...rest } = change as { purpose?: object };
  const form = RequestForm.parse({ ...complete, ...rest, purpose: { ...complete?.purpose, ...purpose } });
  const { problems } = documentOfForm(draftOf(form), FACTS);
  expect(problems.map((problem) => problem.path)).toContain(path);
});
