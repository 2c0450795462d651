import { describe, expect, test } from 'vitest';
import { DataUseTerms } from '../decide/data-use-terms.ts';
import { exampleDocument, requestId } from '../testing/example-document.ts';
import { exampleRequest, memberId, organisationId } from '../testing/example-request.ts';
import type { AccessRequest } from './access-request.ts';
import { applyEvent, replayRequest } from './apply-event.ts';
import { decideRequest } from './decide-request.ts';
import { phaseTimes } from './phase-times.ts';
import { openKeysOf, purposeKeyOf } from './purpose-key.ts';
import { reminderDates, remindersDue } from './reminders.ts';
import type { RequestCommand } from './request-command.ts';
import type { RequestEvent } from './request-event.ts';
import { CUSTODIAN, DOCUMENT, PEOPLE, SETTINGS } from './review-people.fixture.ts';
import { ReviewSettings } from './review-settings.ts';

const { requester, colleague, custodian, reviewer, second } = PEOPLE;
const at = '2027-01-10T09:00:00Z';
const HMB = DataUseTerms.parse({ v: 1, codes: [{ code: 'HMB' }] });

const DRAFT: RequestCommand = {
  kind: 'draft',
  at,
  by: requester,
  document: DOCUMENT,
  settings: SETTINGS,
  custodian: CUSTODIAN,
};
const SUBMIT: RequestCommand = { kind: 'submit', at, by: requester, taken: new Map(), replaced: null };
const RULES: RequestCommand = { kind: 'decide-by-rules', at, terms: HMB, graph: null };
const FORM: RequestCommand = { kind: 'pass-form', at, by: custodian };
const FEASIBLE: RequestCommand = { kind: 'confirm-feasibility', at, by: custodian };
const TO_COMMITTEE = [DRAFT, SUBMIT, RULES, FORM, FEASIBLE];

/** What a list of commands leads to; each must be accepted. */
function after(...commands: readonly RequestCommand[]): { state: AccessRequest; events: readonly RequestEvent[] } {
  const events: RequestEvent[] = [];
  let state: AccessRequest | null = null;
  for (const command of commands) {
    const decision = decideRequest(state, command);
    if (!decision.ok) throw new Error(`${command.kind}: ${decision.refusal}`);
    events.push(decision.event);
    state = applyEvent(state, decision.event);
  }
  if (state === null) throw new Error('no command');
  return { state, events };
}

/** Why a command is refused, or the phase that it leads to. */
function outcome(state: AccessRequest | null, command: RequestCommand): string {
  const decision = decideRequest(state, command);
  return decision.ok ? applyEvent(state, decision.event).phase : decision.refusal;
}

const vote = (by: typeof reviewer, own: 'approve' | 'refuse' | 'abstain', digest?: string): RequestCommand => ({
  kind: 'vote',
  at,
  by,
  vote: own,
  reason: 'Because.',
  documentDigest: digest ?? after(...TO_COMMITTEE).state.documentDigest,
});

test('the way from draft to approval, and how long each part of it took', () => {
  const later = (day: string, command: RequestCommand) => ({ ...command, at: `2027-01-${day}T09:00:00Z` });
  const { state, events } = after(
    DRAFT,
    later('11', SUBMIT),
    later('11', RULES),
    later('12', FORM),
    later('14', FEASIBLE),
    later('15', vote(reviewer, 'approve')),
    later('19', vote(second, 'approve')),
  );
  expect(state.phase).toBe('approved');
  expect(replayRequest(events)).toEqual(state);
  expect(phaseTimes(events).map(({ phase, from, to }) => `${phase} ${from.slice(8, 10)}-${to?.slice(8, 10)}`)).toEqual([
    'draft 10-11',
    'submitted 11-11',
    'form-check 11-12',
    'feasibility 12-14',
    'committee 14-19',
    'approved 19-undefined',
  ]);
});

test.each([
  [true, true, 'form-check'],
  [false, true, 'feasibility'],
  [false, false, 'committee'],
])('with form check %s and feasibility %s the rules lead to %s', (hasFormCheck, hasFeasibility, phase) => {
  const settings = ReviewSettings.parse({ ...SETTINGS, hasFormCheck, hasFeasibility });
  expect(outcome(after({ ...DRAFT, settings } as RequestCommand, SUBMIT).state, RULES)).toBe(phase);
});

test.each([
  ['one person', { approvalsNeeded: 1 }],
  ['a reminder before submission', { reminderDaysBefore: [30] }],
  ['reminders out of order', { reminderDaysBefore: [3, 14] }],
])('a review with %s is refused', (_, changes) => {
  expect(ReviewSettings.safeParse({ ...SETTINGS, ...changes }).success).toBe(false);
});

describe('the rules', () => {
  const submitted = after(DRAFT, SUBMIT).state;

  test.each([
    ['no terms', null],
    ['no permission', DataUseTerms.parse({ v: 1, codes: [{ code: 'IRB' }] })],
    ['another purpose', DataUseTerms.parse({ v: 1, codes: [{ code: 'POA' }] })],
  ])('deny at once where the dataset has %s', (_, terms) => {
    const decision = decideRequest(submitted, { kind: 'decide-by-rules', at, terms, graph: null });
    expect(decision).toMatchObject({ ok: true, event: { outcome: 'DENY', graphDigest: null } });
    expect(outcome(submitted, { kind: 'decide-by-rules', at, terms, graph: null })).toBe('denied');
  });

  test('come before any person', () => {
    expect([FORM, FEASIBLE, vote(reviewer, 'approve')].map((command) => outcome(submitted, command))).toEqual([
      'wrong-phase',
      'wrong-phase',
      'wrong-phase',
    ]);
  });
});

describe('who may', () => {
  const draft = after(DRAFT).state;
  const atForm = after(DRAFT, SUBMIT, RULES).state;
  const atFeasibility = after(DRAFT, SUBMIT, RULES, FORM).state;
  const committee = after(...TO_COMMITTEE).state;

  test('draft, change, submit and withdraw: the requester alone', () => {
    const document = exampleDocument({ datasetDigest: 'c'.repeat(64) });
    for (const by of [colleague, reviewer, custodian]) {
      expect(outcome(null, { ...DRAFT, by } as RequestCommand)).toBe('not-the-requester');
      expect(outcome(draft, { kind: 'change-document', at, by, document })).toBe('not-the-requester');
      expect(outcome(draft, { ...SUBMIT, by } as RequestCommand)).toBe('not-the-requester');
      expect(outcome(committee, { kind: 'withdraw', at, by, reason: 'x' })).toBe('not-the-requester');
    }
  });

  test.each([
    ['requester', 'own-request'],
    ['colleague', 'own-request'],
    ['double', 'own-request'],
    ['reviewerAtHome', 'own-organisation'],
    ['unaccredited', 'not-accredited'],
    ['custodian', 'not-a-reviewer'],
    ['visitor', 'not-a-reviewer'],
    ['third', 'committee'],
  ] as const)('vote: %s is answered %s', (name, answer) => {
    expect(outcome(committee, vote(PEOPLE[name], 'approve'))).toBe(answer);
  });

  test('check forms: the custodian and reviewers, nobody of the team or the organisation', () => {
    const answers = Object.values(PEOPLE).map((by) => outcome(atForm, { kind: 'pass-form', at, by }));
    expect(answers.filter((answer) => answer === 'feasibility')).toHaveLength(4);
    expect(outcome(atForm, { kind: 'pass-form', at, by: PEOPLE.reviewerAtHome })).toBe('own-organisation');
  });

  test('judge feasibility: a custodian of the organisation that keeps the data', () => {
    const able = Object.entries(PEOPLE).filter(
      ([, by]) => outcome(atFeasibility, { kind: 'confirm-feasibility', at, by }) === 'committee',
    );
    expect(able.map(([name]) => name)).toEqual(['custodian']);
  });

  test('a custodian of the requesting organisation judges feasibility, but nobody of the team does', () => {
    const home = { ...requester, roles: ['custodian'] } as const;
    const own = { ...DRAFT, custodian: requester.organisation } as RequestCommand;
    const { state } = after(own, SUBMIT, RULES, { kind: 'pass-form', at, by: reviewer });
    expect(outcome(state, { kind: 'confirm-feasibility', at, by: home })).toBe('own-request');
    const other = { ...PEOPLE.reviewerAtHome, roles: ['custodian'] } as const;
    expect(outcome(state, { kind: 'confirm-feasibility', at, by: other })).toBe('committee');
  });
});

describe('votes', () => {
  test('one yes is not enough, and nobody votes twice', () => {
    const { state } = after(...TO_COMMITTEE, vote(reviewer, 'approve'));
    expect(state.phase).toBe('committee');
    expect(outcome(state, vote(reviewer, 'approve'))).toBe('already-voted');
  });

  test('who abstains says neither yes nor no', () => {
    const { state } = after(...TO_COMMITTEE, vote(reviewer, 'abstain'), vote(second, 'approve'));
    expect(state.phase).toBe('committee');
    expect(outcome(state, vote(PEOPLE.third, 'refuse'))).toBe('refused');
    expect(outcome(state, vote(PEOPLE.third, 'approve'))).toBe('approved');
  });

  test('a refusal stands whoever said yes before', () => {
    const { state } = after(...TO_COMMITTEE, vote(reviewer, 'approve'), vote(second, 'refuse'));
    expect(state.phase).toBe('refused');
    expect(outcome(state, vote(PEOPLE.third, 'approve'))).toBe('closed');
  });

  test('a vote is about the document as it stands', () => {
    const { state } = after(...TO_COMMITTEE);
    expect(outcome(state, vote(reviewer, 'approve', 'd'.repeat(64)))).toBe('other-document');
  });

  test('nobody says yes while a question is open; the team answers', () => {
    const { state } = after(...TO_COMMITTEE, { kind: 'ask', at, by: reviewer, question: 'Why sleep?' });
    expect(outcome(state, vote(second, 'approve'))).toBe('question-open');
    expect(outcome(state, vote(second, 'abstain'))).toBe('committee');
    const reply = (by: typeof reviewer, number = 1): RequestCommand => ({
      kind: 'answer',
      at,
      by,
      number,
      answer: 'So.',
    });
    expect([outcome(state, reply(reviewer)), outcome(state, reply(colleague, 2))]).toEqual([
      'not-of-the-team',
      'no-such-question',
    ]);
    const { state: answered } = after(
      ...TO_COMMITTEE,
      { kind: 'ask', at, by: reviewer, question: 'Why sleep?' },
      reply(colleague),
    );
    expect(answered.questions[0]?.answer).toBe('So.');
    expect(outcome(answered, reply(colleague))).toBe('no-such-question');
    expect(outcome(answered, vote(second, 'approve'))).toBe('committee');
  });
});

describe('a draft', () => {
  test('is changed as the same request only, and by something', () => {
    const { state } = after(DRAFT);
    const change = (document: typeof DOCUMENT) =>
      outcome(state, { kind: 'change-document', at, by: requester, document });
    expect(change(DOCUMENT)).toBe('unchanged');
    expect(change(exampleDocument({ id: requestId(2) }))).toBe('other-request');
    expect(change(exampleDocument({ datasetDigest: 'c'.repeat(64) }))).toBe('draft');
    expect(
      outcome(after(DRAFT, SUBMIT).state, { kind: 'change-document', at, by: requester, document: DOCUMENT }),
    ).toBe('wrong-phase');
  });

  test('that was returned is submitted again, with a new time to expire', () => {
    const back: RequestCommand = { kind: 'return-to-draft', at, by: reviewer, reason: 'Say which memory.' };
    const again = { ...SUBMIT, at: '2027-02-01T09:00:00Z' };
    const { state } = after(DRAFT, SUBMIT, RULES, back, again, { ...RULES, at: '2027-02-01T09:00:00Z' });
    expect([state.phase, state.expiresOn]).toEqual(['form-check', '2027-03-03']);
  });
});

describe('one open request for one purpose by one team', () => {
  const { state } = after(DRAFT);
  const takenBy = (document: typeof DOCUMENT) => new Map(openKeysOf(document).map((key) => [key, document.id]));
  const twin = (changes: Parameters<typeof exampleRequest>[0], id = requestId(2)) =>
    exampleDocument({ id, use: exampleRequest(changes) });
  const submitWith = (other: typeof DOCUMENT) =>
    outcome(state, { kind: 'submit', at, by: requester, taken: takenBy(other), replaced: null });
  const of = (...members: readonly number[]) => ({
    requester: memberId(members[0] ?? 1),
    team: members.map((n) => ({ member: memberId(n), organisation: organisationId(1) })),
  });

  test.each<readonly [string, Parameters<typeof exampleRequest>[0]]>([
    ['the same', {}],
    ['in other words', { purpose: { summary: 'Memory, and how one sleeps.' }, project: { title: 'Other' } }],
    ['for longer, elsewhere', { period: { months: 60 }, locations: ['US'] }],
    ['by a colleague', of(2)],
    ['by a larger team', of(2, 8)],
  ])('%s is refused', (_, changes) => {
    expect(submitWith(twin(changes))).toBe('already-open');
  });

  test.each<readonly [string, Parameters<typeof exampleRequest>[0]]>([
    ['another purpose', { purpose: { methodsDevelopment: true } }],
    ['another project', { project: { id: 'ELM-8' } }],
    ['another team', of(8)],
  ])('%s is let through', (_, changes) => {
    expect(submitWith(twin(changes))).toBe('submitted');
  });

  test('another dataset is another purpose, and a request does not stand in its own way', () => {
    expect(submitWith(exampleDocument({ id: requestId(2), dataset: `dset_${'e'.repeat(32)}` }))).toBe('submitted');
    expect(submitWith(twin({}, requestId(1)))).toBe('submitted');
  });
});

describe('amendments and renewals', () => {
  const old = DOCUMENT;
  const approved = { phase: 'approved', document: old } as const;
  const next = (kind: 'amendment' | 'renewal', changes: Readonly<Record<string, unknown>> = {}) =>
    exampleDocument({ id: requestId(2), replaces: { kind, request: old.id }, ...changes });
  const submitted = (document: typeof old, replaced: { phase: AccessRequest['phase']; document: typeof old } | null) =>
    outcome(after({ ...DRAFT, document, by: requester } as RequestCommand).state, {
      kind: 'submit',
      at,
      by: requester,
      taken: new Map(),
      replaced,
    });
  const methods = { use: exampleRequest({ purpose: { methodsDevelopment: true } }) };

  test('name an approved request of the same dataset and team', () => {
    expect(submitted(next('renewal'), approved)).toBe('submitted');
    expect(submitted(next('amendment', methods), approved)).toBe('submitted');
    expect(submitted(next('renewal'), null)).toBe('replaced-unknown');
    expect(submitted(next('renewal'), { ...approved, document: exampleDocument({ id: requestId(3) }) })).toBe(
      'replaced-unknown',
    );
    expect(submitted(next('renewal'), { ...approved, phase: 'committee' })).toBe('replaced-not-approved');
    expect(submitted(next('renewal', { dataset: `dset_${'e'.repeat(32)}` }), approved)).toBe('replaced-other-dataset');
    const others = exampleRequest({
      requester: memberId(8),
      team: [{ member: memberId(8), organisation: organisationId(1) }],
    });
    expect(submitted(next('renewal'), { ...approved, document: exampleDocument({ use: others }) })).toBe(
      'replaced-of-another-team',
    );
  });

  test('a renewal keeps the purpose; a longer time is no other purpose', () => {
    expect(submitted(next('renewal', methods), approved)).toBe('renewal-changes-purpose');
    const longer = exampleDocument({ use: exampleRequest({ period: { from: '2028-03-01', months: 24 } }) });
    expect(purposeKeyOf(longer)).toBe(purposeKeyOf(old));
  });
});

describe('time', () => {
  const { state } = after(...TO_COMMITTEE);
  const on = (day: string) => `${day}T00:00:00Z`;

  test('a request expires after its last day, and then nothing else can happen to it', () => {
    expect(state.expiresOn).toBe('2027-02-09');
    expect(outcome(state, { kind: 'expire', at: on('2027-02-09') })).toBe('not-due');
    expect(outcome(state, { ...vote(reviewer, 'approve'), at: on('2027-02-09') })).toBe('committee');
    expect(outcome(state, { ...vote(reviewer, 'approve'), at: on('2027-02-10') })).toBe('past-expiry');
    expect(outcome(state, { kind: 'expire', at: on('2027-02-10') })).toBe('expired');
    expect(outcome(after(DRAFT).state, { kind: 'expire', at: on('2099-01-01') })).toBe('not-due');
  });

  test('reminders are due on their days, each once', () => {
    expect(reminderDates('2027-02-09', [14, 3])).toEqual(['2027-01-26', '2027-02-06']);
    const due = (day: string, request = state) => remindersDue(request, day);
    expect([due('2027-01-25'), due('2027-01-26'), due('2027-02-07'), due('2027-02-10')]).toEqual([
      [],
      ['2027-01-26'],
      ['2027-01-26', '2027-02-06'],
      [],
    ]);
    const remind: RequestCommand = { kind: 'record-reminder', at: on('2027-01-27'), day: '2027-01-26' };
    const { state: reminded } = after(...TO_COMMITTEE, remind);
    expect(due('2027-01-28', reminded)).toEqual([]);
    expect(outcome(reminded, remind)).toBe('no-such-reminder');
    expect(outcome(state, { ...remind, day: '2027-01-27' })).toBe('no-such-reminder');
  });
});

test('events that are no history are no request', () => {
  const { events } = after(DRAFT, SUBMIT);
  expect(replayRequest([])).toBeNull();
  expect(() => replayRequest(events.slice(1))).toThrow(RangeError);
  expect(() => replayRequest([...events, ...events])).toThrow(RangeError);
});
