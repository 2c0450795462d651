import { permissionsOf, type Session } from '@trialmark/auth';
import { type AccountRole, type Permission, Role } from '@trialmark/schema';
import { beforeAll, describe, expect, test } from 'vitest';
import { call, PROCEDURES } from '../testing/http.fixture.ts';
import { newSession } from '../testing/people.fixture.ts';
import { useTestApi } from '../testing/use-test-api.fixture.ts';
import { buildWorld, memberOf, type World } from '../testing/world.fixture.ts';

const api = useTestApi();
let world: World;

beforeAll(async () => {
  world = await buildWorld(api);
});

/** What a procedure asks for beside its own permission, once the input names an organisation. */
const IN_THE_ORGANISATION: Readonly<Record<string, Permission>> = {
  'account.eraseContacts': 'trial:amend',
  'organisations.admissions': 'organisation:admit',
};
/** Their input names an organisation that the caller need not be a member of. */
const OF_ANY_ORGANISATION = ['organisations.requestAdmission'];
/** They need a membership in the organisation, whatever the role. */
const OF_ANY_ROLE = ['account.keys', 'signing.submit'];
const UNENROLLED: readonly (Permission | undefined)[] = [
  'trial:read',
  'dataset:read',
  'statement:submit',
  'account:read-own',
];
/** Everybody has them, without signing in. */
const OPEN: ReadonlySet<Permission> = new Set<Permission>(['trial:read', 'dataset:read']);
/** They change nothing: a question that is too long for an address. */
const QUESTIONS = ['datasets.wouldAllow'];
/** Whom they are for depends on the request as well: its team, its custodian, and reviewers who take no part in it. */
const BY_PART = [
  'releases.job',
  'requests.withdraw',
  'requests.passForm',
  'requests.returnToDraft',
  'requests.confirmFeasibility',
  'requests.denyFeasibility',
  'requests.ask',
  'requests.answer',
];
/** Reviewers of every organisation that takes no part may do this: that is what review is. */
const OF_OTHER_REVIEWERS = ['requests.passForm', 'requests.returnToDraft', 'requests.ask'];

type Subject = { readonly session: Session | null; readonly roles: readonly AccountRole[]; readonly isOurs: boolean };

function subjects(): readonly (readonly [string, Subject])[] {
  const { ours, stranger } = world;
  const roles = [...Role.values].map((role): [string, Subject] => [
    role,
    { session: memberOf(ours, [role]), roles: [role], isOurs: true },
  ]);
  const nobody = { roles: [], isOurs: false };
  return [
    ['a visitor', { session: null, ...nobody }],
    ['an account in no organisation', { session: newSession(), ...nobody }],
    ['an operator', { session: newSession({ isOperator: true }), roles: ['operator'], isOurs: false }],
    ...roles,
    ["another organisation's member", { session: stranger.session, roles: [...Role.values], isOurs: false }],
  ];
}

/** The status that the table of permissions gives, or null where the caller may ask. */
function refusal(name: string, permission: Permission | undefined, { session, roles, isOurs }: Subject): number | null {
  if (permission === undefined) throw new Error(`${name} has no permission`);
  if (OPEN.has(permission)) return null;
  if (session === null) return 401;
  const held = permissionsOf(['visitor', ...roles]);
  if (!held.has(permission)) return 403;
  const input = world.inputs[name] as { organisationId?: string } | undefined;
  if (input?.organisationId === undefined || OF_ANY_ORGANISATION.includes(name)) return null;
  if (!isOurs) return 403;
  const more = IN_THE_ORGANISATION[name];
  return OF_ANY_ROLE.includes(name) || more === undefined || held.has(more) ? null : 403;
}

describe('every procedure', () => {
  test.each(PROCEDURES.map(({ name, permission }) => [name, permission] as const))(
    '%s says which permission it takes: %s',
    (_, permission) => {
      expect(permission).toBeDefined();
    },
  );

  test('is in this matrix', () => {
    expect(Object.keys(world.inputs).sort()).toEqual(PROCEDURES.map(({ name }) => name).sort());
  });

  test('that changes something takes more than a visitor has', () => {
    const free = PROCEDURES.filter(({ type, permission }) => type === 'mutation' && permission && OPEN.has(permission));
    expect(free.map(({ name }) => name)).toEqual(QUESTIONS);
  });
});

describe('the matrix', () => {
  test('refuses exactly whom the table of permissions refuses, and writes nothing', async () => {
    const before = await api.fingerprint();
    const wrong: string[] = [];
    for (const [who, subject] of subjects()) {
      for (const procedure of PROCEDURES) {
        const expected = refusal(procedure.name, procedure.permission, subject);
        if (expected === null) continue;
        const { status } = await call(api, procedure, world.inputs[procedure.name], subject.session);
        if (status !== expected) wrong.push(`${who}: ${procedure.name} gives ${status}, not ${expected}`);
      }
    }
    expect(wrong).toEqual([]);
    expect(await api.fingerprint()).toBe(before);
  });

  test('refuses whoever has not enrolled a second factor all but reading and seeing that they must', async () => {
    const roles = [...Role.values];
    const session = memberOf(world.ours, roles, { enrolment: 'required', isOperator: true });
    const before = await api.fingerprint();
    for (const procedure of PROCEDURES.filter(({ permission }) => !UNENROLLED.includes(permission))) {
      const { status } = await call(api, procedure, world.inputs[procedure.name], session);
      expect([procedure.name, status]).toEqual([procedure.name, 403]);
    }
    expect(await api.fingerprint()).toBe(before);
  });

  test("gives another organisation's member none of our things in the name of their own", async () => {
    const things = [
      'draftId',
      'trialId',
      'memberId',
      'preparedId',
      'commitment',
      'key',
      'proposalId',
      'requestId',
      'releaseId',
      'notice',
      'registryId',
    ];
    const before = await api.fingerprint();
    const statuses: Record<string, number> = {};
    for (const procedure of PROCEDURES) {
      const input = world.inputs[procedure.name];
      if (typeof input !== 'object' || input === null || !('organisationId' in input)) continue;
      if (!things.some((thing) => thing in input) || procedure.name === 'signing.prepareKey') continue;
      if (OF_OTHER_REVIEWERS.includes(procedure.name)) continue;
      const inTheirName = { ...input, organisationId: world.theirs.id };
      statuses[procedure.name] = (await call(api, procedure, inTheirName, world.stranger.session)).status;
    }
    expect(statuses).toEqual({
      'answers.prepare': 403,
      'account.contacts': 404,
      'account.eraseContacts': 403,
      'consent.prepareIssuers': 403,
      'consent.prepareSiteWithdrawal': 404,
      // Their own mailbox, in which nothing is of ours.
      'consent.openings': 200,
      'drafts.get': 404,
      'drafts.create': 403,
      'drafts.save': 404,
      'drafts.sealedRecord': 403,
      'drafts.delete': 404,
      'drafts.check': 404,
      'organisations.refuseAdmission': 404,
      'releases.job': 403,
      'releases.prepareRevocation': 404,
      'releases.prepareAttestation': 404,
      'requests.saveDraft': 404,
      'requests.deleteDraft': 404,
      'requests.prepareSubmission': 404,
      'requests.withdraw': 403,
      // It is not there yet, and no custodian of another organisation would be asked.
      'requests.confirmFeasibility': 409,
      'requests.denyFeasibility': 409,
      'requests.answer': 403,
      'requests.prepareVote': 409,
      'requests.prepareAgreement': 403,
      'signing.prepareRegistration': 404,
      'signing.prepareSeal': 404,
      'signing.prepareSealAmendment': 404,
      'signing.prepareUnsealing': 403,
      'signing.prepareAmendment': 404,
      'signing.prepareStatusChange': 403,
      'signing.prepareResults': 404,
      'signing.prepareDocument': 403,
      'signing.prepareAdmission': 404,
      'signing.prepareEndorsement': 404,
      'signing.prepareKeyRetirement': 404,
      'signing.submit': 412,
    });
    expect(await api.fingerprint()).toBe(before);
  });

  test('lets the person with every role and a key prepare and read what is theirs', async () => {
    const names = ['drafts.list', 'account.keys', 'account.contacts', 'signing.prepareStatusChange'];
    for (const name of [...names, 'signing.prepareDocument', 'signing.prepareKey']) {
      const procedure = PROCEDURES.find((each) => each.name === name) ?? { name, type: 'query' };
      const { status } = await call(api, procedure, world.inputs[name], world.everything.session);
      expect([name, status]).toEqual([name, 200]);
    }
  });

  // Last, because what is allowed may write.
  test('lets in everyone else', async () => {
    const wrong: string[] = [];
    for (const [who, subject] of subjects()) {
      for (const procedure of PROCEDURES) {
        if (refusal(procedure.name, procedure.permission, subject) !== null) continue;
        const { status } = await call(api, procedure, world.inputs[procedure.name], subject.session);
        // A member whom no statement admitted has no key, which is said with 403 when something is to be signed.
        const isUnsignable = procedure.name.includes('.prepare') && status === 403;
        const hasNoPart = BY_PART.includes(procedure.name) && status === 403;
        if ((status === 401 || status === 403 || status >= 500) && !isUnsignable && !hasNoPart) {
          wrong.push(`${who}: ${procedure.name} gives ${status}`);
        }
      }
    }
    expect(wrong).toEqual([]);
  });
});

describe('row-level security', () => {
  const TABLES = [
    'drafts',
    'prepared_statements',
    'personal_payloads',
    'admission_requests',
    'key_credentials',
    'issuer_applications',
  ];

  test.each(TABLES)('shows the other organisation none of our rows of %s', async (table) => {
    expect(await api.count(table)).toBeGreaterThan(0);
    const client = await api.database.pool('app').connect();
    try {
      await client.query('BEGIN');
      await client.query(
        `SELECT set_config('app.user', 'usr_nobody', true), set_config('app.organisation', $1, true)`,
        [`org_${'0'.repeat(32)}`],
      );
      expect((await client.query(`SELECT * FROM ${table}`)).rows).toEqual([]);
    } finally {
      await client.query('ROLLBACK');
      client.release();
    }
  });

  test('shows the other organisation requests that were submitted, and no draft of one', async () => {
    const phasesFor = async (organisationId: string) => {
      const client = await api.database.pool('app').connect();
      try {
        await client.query('BEGIN');
        await client.query(
          `SELECT set_config('app.user', 'usr_nobody', true), set_config('app.organisation', $1, true)`,
          [organisationId],
        );
        const { rows } = await client.query("SELECT (phase = 'draft') AS is_draft FROM access_requests");
        return new Set(rows.map(({ is_draft }) => is_draft));
      } finally {
        await client.query('ROLLBACK');
        client.release();
      }
    };
    expect(await phasesFor(world.ours.id)).toEqual(new Set([true, false]));
    expect(await phasesFor(world.theirs.id)).toEqual(new Set([false]));
  });
});
