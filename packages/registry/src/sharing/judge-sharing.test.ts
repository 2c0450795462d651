import { describe, expect, test } from 'vitest';
import {
  ANALYST,
  COMMITTEE,
  CUSTODIAN,
  DATASET,
  descriptionOf,
  KEEPER,
  REQUEST,
  RESEARCHER,
  REVIEWERS,
  UNIVERSITY,
} from '../testing/sharing-documents.ts';
import { SharingStory } from '../testing/sharing-story.ts';
import { approvalOf } from './approval-of.ts';
import { failed, refuses } from './judge-cases.fixture.ts';

const other = (prefix: string) => `${prefix}_${'99'.repeat(16)}`;

describe('a deposit', () => {
  refuses(
    () => new SharingStory(),
    (story) => story.judge('dataset.deposited', story.deposit()),
    [
      [
        'without its description',
        (story) => story.judge('dataset.deposited', story.deposit({}, { descriptionDigest: 'd'.repeat(64) })),
        ['dataset.document'],
      ],
      [
        'with a description that is none',
        (story) => story.judge('dataset.deposited', story.deposit({}, { descriptionDigest: story.document({ v: 1 }) })),
        ['dataset.document'],
      ],
      [
        'with the description of another dataset',
        (story) => story.judge('dataset.deposited', story.deposit({ id: other('dset') })),
        ['dataset.document'],
      ],
      [
        'with another manifest than described',
        (story) => story.judge('dataset.deposited', story.deposit({}, { manifestRoot: '4243' })),
        ['dataset.document'],
      ],
      [
        'for another trial than described',
        (story) => story.judge('dataset.deposited', story.deposit({ trial: other('trial') })),
        ['dataset.document'],
      ],
      [
        'as version 2 at first',
        (story) => story.judge('dataset.deposited', story.deposit({ version: 2 }, { version: 2 })),
        ['dataset.version'],
      ],
      [
        'about something that is no dataset',
        (story) => story.judge('dataset.deposited', story.deposit(), { subject: REQUEST }),
        ['sharing.subject'],
      ],
      [
        'after a statement that does not exist',
        (story) => story.judge('dataset.deposited', story.deposit(), { prev: 'e'.repeat(64) }),
        ['sharing.chain'],
      ],
      [
        'by somebody of another organisation',
        (story) => story.judge('dataset.deposited', story.deposit(), { issuer: RESEARCHER }),
        ['dataset.custodian'],
      ],
      [
        'in the name of another organisation',
        (story) =>
          story.judge(
            'dataset.deposited',
            story.deposit({ custodian: { ...descriptionOf().custodian, organisation: UNIVERSITY } }),
          ),
        ['dataset.custodian'],
      ],
      ['where the study’s form names another custodian', (story) => formOf(story, UNIVERSITY), ['dataset.custodian']],
      ['where the study has no form', (story) => formOf(story, null), ['dataset.custodian']],
    ],
  );

  const formOf = (story: SharingStory, custodian: string | null) => {
    story.facts = { ...story.facts, custodian };
    return story.judge('dataset.deposited', story.deposit());
  };

  test('of a next version follows the one before, by the same custodian, of the same trial', () => {
    const story = new SharingStory().asked();
    const next = (changes: object = {}, body: object = {}) =>
      story.deposit({ version: 2, ...changes }, { version: 2, ...body });
    expect(failed(story.judge('dataset.deposited', next()))).toEqual([]);
    expect(failed(story.judge('dataset.deposited', next(), { prev: null }))).toEqual(['sharing.chain']);
    expect(failed(story.judge('dataset.deposited', story.deposit()))).toEqual(['dataset.version']);
    const trial = other('trial');
    expect(failed(story.judge('dataset.deposited', next({ trial }, { trial })))).toEqual(['dataset.version']);
    story.facts.directory.members.set(CUSTODIAN, { organisation: COMMITTEE, roles: ['custodian'] });
    story.facts = { ...story.facts, custodian: COMMITTEE };
    const moved = next({ custodian: { ...descriptionOf().custodian, organisation: COMMITTEE } });
    expect(failed(story.judge('dataset.deposited', moved))).toEqual(['dataset.custodian']);
  });
});

describe('a closing', () => {
  refuses(
    () => new SharingStory().asked(),
    (story) => story.judge('dataset.closed', { reason: 'The study has ended.' }),
    [
      [
        'by somebody else than the custodian',
        (story) => story.judge('dataset.closed', { reason: 'x' }, { issuer: RESEARCHER }),
        ['dataset.custodian'],
      ],
      [
        'of a dataset that nobody deposited',
        (story) => story.judge('dataset.closed', { reason: 'x' }, { subject: other('dset') }),
        ['sharing.subject', 'sharing.chain'],
      ],
      [
        'when something was said in between',
        (story) => story.judge('dataset.closed', { reason: 'x' }, { prev: 'e'.repeat(64) }),
        ['sharing.chain'],
      ],
    ],
  );

  test('ends requests and further versions, and leaves those that were made', () => {
    const story = new SharingStory().asked();
    story.say('dataset.closed', { reason: 'The study has ended.' });
    const id = other('areq');
    expect(failed(story.judge('access.requested', story.ask({ id }), { subject: id }))).toEqual(['dataset.open']);
    expect(failed(story.judge('dataset.closed', { reason: 'Again.' }))).toEqual(['dataset.open']);
    expect(failed(story.judge('dataset.deposited', story.deposit({ version: 2 }, { version: 2 })))).toEqual([
      'dataset.open',
    ]);
    expect(failed(story.judge('access.judged', story.rules()))).toEqual([]);
  });
});

describe('a request', () => {
  const deposited = () => {
    const story = new SharingStory();
    story.say('dataset.deposited', story.deposit());
    return story;
  };
  const ask = (story: SharingStory, changes: object = {}, use: object = {}, envelope: object = {}) =>
    story.judge('access.requested', story.ask(changes, use), envelope);

  refuses(deposited, ask, [
    [
      'without its document',
      (story) => story.judge('access.requested', { dataset: DATASET, documentDigest: 'd'.repeat(64) }),
      ['request.document'],
    ],
    ['whose document is another request', (story) => ask(story, { id: other('areq') }), ['request.document']],
    ['whose document is for another dataset', (story) => ask(story, { dataset: other('dset') }), ['request.document']],
    [
      'for a version that is not the newest',
      (story) => {
        const old = story.ask();
        story.say('dataset.deposited', story.deposit({ version: 2 }, { version: 2 }));
        return story.judge('access.requested', old);
      },
      ['request.document'],
    ],
    [
      'for a dataset that nobody deposited',
      (story) => story.judge('access.requested', { ...story.ask({ dataset: other('dset') }), dataset: other('dset') }),
      ['request.document', 'dataset.open'],
    ],
    [
      'for days that no circuit can count',
      (story) => ask(story, {}, { period: { from: '1950-01-01', months: 12 } }),
      ['request.document'],
    ],
    ['signed by another of the team', (story) => ask(story, {}, {}, { issuer: ANALYST }), ['request.signer']],
    ['after another statement', (story) => ask(story, {}, {}, { prev: 'e'.repeat(64) }), ['sharing.chain']],
    ['about a dataset', (story) => ask(story, { id: DATASET }, {}, { subject: DATASET }), ['sharing.subject']],
    [
      'with somebody of another organisation than it says',
      (story) => {
        story.facts.directory.members.set(ANALYST, { organisation: COMMITTEE, roles: ['investigator'] });
        return ask(story);
      },
      ['request.team'],
    ],
    [
      'with somebody whom nobody knows',
      (story) => {
        story.facts.directory.members.delete(ANALYST);
        return ask(story);
      },
      ['request.team'],
    ],
    [
      'with an organisation that is not accredited',
      (story) => {
        story.facts.directory.organisations.delete(UNIVERSITY);
        return ask(story);
      },
      ['request.team'],
    ],
    [
      'that goes on with one that was never made',
      (story) => ask(story, { replaces: { kind: 'renewal', request: other('areq') } }),
      ['request.replaces'],
    ],
  ]);

  test('is made once', () => {
    const story = deposited();
    story.say('access.requested', story.ask());
    expect(failed(ask(story, { security: 'Other.' }))).toEqual(['sharing.subject']);
  });

  test('goes on with an approved request of the same dataset, and with no other', () => {
    const id = other('areq');
    const renew = (story: SharingStory, dataset = DATASET) =>
      failed(ask(story, { id, dataset, replaces: { kind: 'renewal', request: REQUEST } }, {}, { subject: id }));
    expect(renew(new SharingStory().judged())).toEqual(['request.replaces']);
    expect(renew(new SharingStory().approved())).toEqual([]);
  });
});

describe('what the rules say', () => {
  const ALZHEIMER = { purpose: { ...purposeOf(), aims: ['disease-research'], diseases: ['MONDO:9000002'] } };
  const GRAPH = {
    v: 1,
    kind: 'disease-graph',
    terms: [
      [9_000_001, 'a', []],
      [9_000_002, 'b', [9_000_001]],
    ],
  };

  refuses(
    () => new SharingStory().asked(),
    (story) => story.judge('access.judged', story.rules()),
    [
      [
        'twice',
        (story) => {
          story.say('access.judged', story.rules());
          return story.judge('access.judged', story.rules());
        },
        ['judged.once'],
      ],
      [
        'milder than they do',
        (story) => story.judge('access.judged', story.rules({ outcome: 'PERMIT' })),
        ['judged.outcome'],
      ],
      [
        'more strictly than they do',
        (story) => story.judge('access.judged', story.rules({ outcome: 'DENY' })),
        ['judged.outcome'],
      ],
      [
        'for another reason',
        (story) => story.judge('access.judged', story.rules({ because: ['duty.col'] })),
        ['judged.outcome'],
      ],
      [
        'of another document',
        (story) => story.judge('access.judged', story.rules({ documentDigest: 'd'.repeat(64) })),
        ['judged.outcome'],
      ],
      [
        'with a graph that is not there',
        (story) => story.judge('access.judged', story.rules({ graph: 'd'.repeat(64) })),
        ['judged.outcome'],
      ],
      [
        'with a graph that is none',
        (story) => story.judge('access.judged', story.rules({ graph: story.document({ v: 1, kind: 'list' }) })),
        ['judged.outcome'],
      ],
      [
        'about a request that nobody made',
        (story) => story.judge('access.judged', story.rules(), { subject: other('areq') }),
        ['sharing.subject', 'sharing.chain'],
      ],
      [
        'without naming the request as the statement before',
        (story) => story.judge('access.judged', story.rules(), { prev: null }),
        ['sharing.chain'],
      ],
    ],
  );

  test('is what they say with the graph that they name', () => {
    const story = new SharingStory().asked({}, ALZHEIMER);
    const denied = story.rules();
    expect(denied.outcome).toBe('DENY');
    const permitted = { graph: story.document(GRAPH), outcome: 'PERMIT_WITH_DUTIES', because: ['duty.irb'] };
    expect(failed(story.judge('access.judged', { ...denied, ...permitted }))).toEqual([]);
    expect(failed(story.judge('access.judged', { ...denied, graph: permitted.graph }))).toEqual(['judged.outcome']);
    expect(failed(story.judge('access.judged', { ...denied, ...permitted, graph: null }))).toEqual(['judged.outcome']);
  });

  test('binds the request by that graph: whoever asks for another disease than the study’s needs the wider bit', () => {
    const story = new SharingStory().asked({}, ALZHEIMER);
    const without = story.approval('1').requestHash;
    story.say('access.judged', {
      ...story.rules(),
      graph: story.document(GRAPH),
      outcome: 'PERMIT_WITH_DUTIES',
      because: ['duty.irb'],
    });
    for (const issuer of REVIEWERS.slice(0, 2)) story.say('access.decided', story.vote(), { issuer });
    expect(failed(story.judge('consent.approved', story.approval('1', { requestHash: without })))).toEqual([
      'approval.request',
    ]);
    story.documents.clear();
    expect(failed(story.judge('consent.approved', story.approval('1')))).toEqual(['approval.request']);
  });
});

describe('a vote', () => {
  const vote = (story: SharingStory, changes: object = {}, envelope: object = {}) =>
    story.judge('access.decided', { ...story.vote(), ...changes }, envelope);

  refuses(() => new SharingStory().judged(), vote, [
    ['about another document', (story) => vote(story, { documentDigest: 'd'.repeat(64) }), ['decided.document']],
    ['by one of the team', (story) => vote(story, {}, { issuer: RESEARCHER }), ['decided.reviewer']],
    [
      'by somebody of an organisation of the request',
      (story) => {
        story.facts.directory.members.set(REVIEWERS[0], { organisation: UNIVERSITY, roles: ['reviewer'] });
        return vote(story);
      },
      ['decided.reviewer'],
    ],
    [
      'by somebody whose organisation is not accredited',
      (story) => {
        story.facts.directory.organisations.delete(COMMITTEE);
        return vote(story);
      },
      ['decided.reviewer'],
    ],
    [
      'for the second time',
      (story) => {
        story.say('access.decided', story.vote('abstain'));
        return vote(story);
      },
      ['decided.once'],
    ],
    [
      'after a refusal',
      (story) => {
        story.say('access.decided', story.vote('refuse'), { issuer: REVIEWERS[1] });
        return vote(story);
      },
      ['decided.open'],
    ],
  ]);

  test('is refused before the rules have spoken, and where they deny', () => {
    expect(failed(vote(new SharingStory().asked()))).toEqual(['decided.open']);
    const denied = new SharingStory().judged({}, { ethics: { status: 'none' } });
    expect(approvalOf(denied.request)).toBe('denied');
    expect(failed(vote(denied))).toEqual(['decided.open']);
  });

  test('is refused when the request is approved: nobody can undo it', () => {
    const story = new SharingStory().approved();
    expect(failed(vote(story, { decision: 'refuse' }, { issuer: REVIEWERS[2] }))).toEqual(['decided.open']);
  });

  test('approves with as many yes as the dataset asks for; who abstains counts for neither', () => {
    const review = { ...descriptionOf().review, approvalsNeeded: 3 };
    const story = new SharingStory().approved({ review });
    expect(approvalOf(story.request)).toBe('open');
    story.say('access.decided', story.vote('abstain'), { issuer: REVIEWERS[2] });
    expect(approvalOf(story.request)).toBe('open');
  });
});

function purposeOf() {
  const story = new SharingStory().asked();
  return story.request.document.use.purpose;
}

test('a custodian of this story is of the organisation that its description names', () => {
  expect(new SharingStory().asked().state.datasets.get(DATASET)?.custodian).toBe(KEEPER);
});
