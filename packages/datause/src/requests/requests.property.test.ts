import fc from 'fast-check';
import { expect, test } from 'vitest';
import { DataUseTerms } from '../decide/data-use-terms.ts';
import { decideUse } from '../decide/decide-use.ts';
import { exampleDocument } from '../testing/example-document.ts';
import { type AccessRequest, isFinal, PHASES } from './access-request.ts';
import { applyEvent, replayRequest } from './apply-event.ts';
import { decideRequest } from './decide-request.ts';
import { openKeysOf } from './purpose-key.ts';
import type { Actor, CommandOf, RequestCommand } from './request-command.ts';
import { RequestEvent } from './request-event.ts';
import { REFUSAL_TEXTS, type RequestDecision, type RequestRefusal } from './request-refusal.ts';
import { CUSTODIAN, DOCUMENT, PEOPLE, SETTINGS } from './review-people.fixture.ts';
import { ReviewSettings } from './review-settings.ts';

const person = fc.constantFrom<Actor>(...Object.values(PEOPLE));
const documents = fc.constantFrom(DOCUMENT, exampleDocument({ datasetDigest: 'c'.repeat(64), use: DOCUMENT.use }));
const terms = (...codes: readonly string[]) => DataUseTerms.parse({ v: 1, codes: codes.map((code) => ({ code })) });
const datasets = fc.constantFrom(terms('HMB'), terms('HMB'), terms('HMB', 'IRB'), terms('POA'), null);
const settings = fc
  .record({ hasFormCheck: fc.boolean(), hasFeasibility: fc.boolean(), approvalsNeeded: fc.constantFrom(2, 2, 3) })
  .map((made) => ReviewSettings.parse({ ...SETTINGS, ...made }));

/** A command, but for what can only be known when it is given: the digest that a vote names. */
type Move = (state: AccessRequest | null) => RequestCommand;

const at = fc
  .constantFrom('2027-01-10', '2027-01-10', '2027-01-20', '2027-02-07', '2027-02-20')
  .map((day) => `${day}T12:00:00Z`);
const move = <T>(
  parts: fc.Arbitrary<T>,
  make: (parts: T, state: AccessRequest | null) => RequestCommand,
): fc.Arbitrary<Move> => parts.map((made) => (state) => make(made, state));
const by = <Kind extends RequestCommand['kind']>(
  kind: Kind,
  more: fc.Arbitrary<object> = fc.constant({}),
): fc.Arbitrary<Move> =>
  move(
    fc.tuple(at, person, more),
    ([time, actor, rest]) => ({ kind, at: time, by: actor, ...rest }) as unknown as CommandOf<Kind>,
  );

const votes = move(
  fc.tuple(
    at,
    person,
    fc.constantFrom('approve', 'approve', 'approve', 'abstain', 'refuse'),
    fc.integer({ min: 0, max: 9 }),
  ),
  ([time, actor, vote, stale], state) => ({
    kind: 'vote',
    at: time,
    by: actor,
    vote: vote as 'approve',
    reason: 'Because.',
    documentDigest: stale === 0 || state === null ? 'd'.repeat(64) : state.documentDigest,
  }),
);
const taken = fc.constantFrom(new Map(), new Map(), new Map(openKeysOf(DOCUMENT).map((key) => [key, 'areq_other'])));

const anyMove: fc.Arbitrary<Move> = fc.oneof(
  { weight: 8, arbitrary: votes },
  by('submit', fc.record({ taken, replaced: fc.constant(null) })),
  by('pass-form'),
  by('pass-form'),
  by('confirm-feasibility'),
  by('confirm-feasibility'),
  by('draft', fc.record({ document: documents, settings, custodian: fc.constant(CUSTODIAN) })),
  by('change-document', fc.record({ document: documents })),
  by('return-to-draft', fc.constant({ reason: 'Say more.' })),
  by('deny-feasibility', fc.constant({ reason: 'Too few rows.' })),
  by('ask', fc.constant({ question: 'Why?' })),
  by('answer', fc.record({ number: fc.integer({ min: 1, max: 2 }), answer: fc.constant('So.') })),
  by('withdraw', fc.constant({ reason: 'No time.' })),
  move(fc.tuple(at, datasets), ([time, own]) => ({ kind: 'decide-by-rules', at: time, terms: own, graph: null })),
  move(at, (time) => ({ kind: 'expire', at: time })),
  move(fc.tuple(at, fc.constantFrom('2027-01-26', '2027-02-06')), ([time, day]) => ({
    kind: 'record-reminder',
    at: time,
    day,
  })),
);

/** Most histories begin well, so that the later phases are reached. */
const begun: fc.Arbitrary<readonly Move[]> = fc
  .tuple(settings, datasets, fc.integer({ min: 0, max: 5 }))
  .map(([own, dataset, length]) => {
    const time = '2027-01-10T09:00:00Z';
    const first: readonly RequestCommand[] = [
      { kind: 'draft', at: time, by: PEOPLE.requester, document: DOCUMENT, settings: own, custodian: CUSTODIAN },
      { kind: 'submit', at: time, by: PEOPLE.requester, taken: new Map(), replaced: null },
      { kind: 'decide-by-rules', at: time, terms: dataset, graph: null },
      { kind: 'pass-form', at: time, by: PEOPLE.custodian },
      { kind: 'confirm-feasibility', at: time, by: PEOPLE.custodian },
    ];
    return first.slice(0, length).map((command) => () => command);
  });
const histories = fc.tuple(begun, fc.array(anyMove, { maxLength: 40 })).map(([first, more]) => [...first, ...more]);

type Machine = (state: AccessRequest | null, command: RequestCommand) => RequestDecision;
type Step = {
  readonly before: AccessRequest | null;
  readonly command: RequestCommand;
  readonly decision: RequestDecision;
  readonly after: AccessRequest | null;
};

function run(moves: readonly Move[], decide: Machine = decideRequest): readonly Step[] {
  let state: AccessRequest | null = null;
  return moves.map((make) => {
    const before = state;
    const command = make(state);
    const decision = decide(state, command);
    if (decision.ok) state = applyEvent(state, decision.event);
    return { before, command, decision, after: state };
  });
}

/** Said again without the code under test: who may decide on the request of this file. */
const mayDecide = ({ member, organisation, roles, accredited }: Actor): boolean =>
  roles.includes('reviewer') &&
  accredited &&
  organisation !== PEOPLE.requester.organisation &&
  member !== PEOPLE.requester.member &&
  member !== PEOPLE.colleague.member;

/** True unless somebody got an approval that they should not have. */
function approvedRightly(steps: readonly Step[]): boolean {
  const last = steps.at(-1)?.after;
  if (last?.phase !== 'approved') return true;
  const cast = steps.flatMap(({ command, decision, before }) =>
    decision.ok && command.kind === 'vote' ? [{ ...command, phase: before?.phase }] : [],
  );
  const approving = cast.filter(({ vote }) => vote === 'approve');
  return (
    cast.every(({ vote }) => vote !== 'refuse') &&
    approving.every(({ by: actor, phase, documentDigest }) => {
      return mayDecide(actor) && phase === 'committee' && documentDigest === last.documentDigest;
    }) &&
    new Set(approving.map(({ by: actor }) => actor.member)).size >= Math.max(2, last.settings.approvalsNeeded)
  );
}

const approvals = (machine: Machine) => fc.property(histories, (moves) => approvedRightly(run(moves, machine)));

test('nothing is approved but by two or more different people who may, all about this document, none against', () => {
  fc.assert(approvals(decideRequest), { numRuns: 3_000 });
});

const passingOver =
  (...passed: readonly RequestRefusal[]): Machine =>
  (state, command) => {
    const decision = decideRequest(state, command);
    if (decision.ok || command.kind !== 'vote' || state?.phase !== 'committee') return decision;
    if (!passed.includes(decision.refusal)) return decision;
    const { at: time, by: actor, vote, reason, documentDigest } = command;
    const event = {
      kind: 'vote-cast',
      at: time,
      by: actor.member,
      organisation: actor.organisation,
      vote,
      reason,
      documentDigest,
    } as const;
    return { ok: true, event };
  };

test.each([
  ['lets the team vote', passingOver('own-request')],
  ['lets its organisation vote', passingOver('own-organisation')],
  ['lets anybody review', passingOver('not-a-reviewer')],
  ['asks for no accreditation', passingOver('not-accredited')],
  ['takes votes about another document', passingOver('other-document')],
])('a machine that %s is found out', (_, machine) => {
  expect(fc.check(approvals(machine), { numRuns: 20_000, seed: 5 }).failed).toBe(true);
});

test('one that takes an abstention for a yes is found out', () => {
  const lenient: Machine = (state, command) =>
    decideRequest(
      state,
      command.kind === 'vote' && command.vote === 'abstain' ? { ...command, vote: 'approve' } : command,
    );
  expect(fc.check(approvals(lenient), { numRuns: 20_000, seed: 5 }).failed).toBe(true);
});

test('a closed request stays as it is, whatever is wanted of it', () => {
  fc.assert(
    fc.property(histories, (moves) => {
      for (const { before, after, decision } of run(moves)) {
        if (before === null || !isFinal(before.phase)) continue;
        expect(decision.ok).toBe(false);
        expect(after).toBe(before);
      }
    }),
    { numRuns: 1_000 },
  );
});

test('what the rules deny reaches no person, and what reaches the committee was permitted by them', () => {
  fc.assert(
    fc.property(histories, (moves) => {
      for (const { command, before, after } of run(moves)) {
        if (command.kind === 'decide-by-rules' && before?.phase === 'submitted' && after !== before) {
          const isDenied = decideUse(command.terms, DOCUMENT.use, null).outcome === 'DENY';
          expect(after?.phase === 'denied').toBe(isDenied);
        }
        if (after?.phase === 'committee') expect(after.rules?.outcome).not.toBe('DENY');
      }
    }),
    { numRuns: 1_000 },
  );
});

test('events that were written down and read again give the same request', () => {
  fc.assert(
    fc.property(histories, (moves) => {
      const steps = run(moves);
      const events = steps.flatMap(({ decision }) => (decision.ok ? [decision.event] : []));
      const read = events.map((event) => RequestEvent.parse(JSON.parse(JSON.stringify(event))));
      expect(replayRequest(read)).toEqual(steps.at(-1)?.after ?? null);
    }),
    { numRuns: 500 },
  );
});

test('a refused command changes nothing, and every refusal has words', () => {
  fc.assert(
    fc.property(histories, (moves) => {
      for (const { before, after, decision } of run(moves)) {
        if (decision.ok) continue;
        expect(after).toBe(before);
        expect(REFUSAL_TEXTS[decision.refusal]).toMatch(/^[A-Z].+\.$/);
      }
    }),
    { numRuns: 500 },
  );
});

test('random histories reach every phase', () => {
  const seen = new Set<string>();
  fc.assert(
    fc.property(histories, (moves) => {
      for (const { after } of run(moves)) if (after !== null) seen.add(after.phase);
    }),
    { numRuns: 3_000, seed: 11 },
  );
  expect([...seen].sort()).toEqual([...PHASES].sort());
});
