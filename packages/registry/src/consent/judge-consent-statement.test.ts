import { describe, expect, test } from 'vitest';
import { CLINIC, ConsentStory, issuer, person, retire, TODAY } from '../testing/consent-story.ts';
import type { ConsentDecision } from './judge-consent-statement.ts';

const failed = (decision: ConsentDecision) => (decision.ok ? [] : decision.failed.map(({ name }) => name));
const member = (fill: string) => `mbr_${fill.repeat(16)}`;

/** A study with its issuers and policy, in which persons 1 to 3 stand and person 4 waits. */
function study(): ConsentStory {
  const story = new ConsentStory().open();
  for (const n of [1, 2, 3]) story.say('consent.granted', story.grant(n));
  story.say('consent.root-stated', story.root());
  story.say('consent.granted', story.grant(4));
  return story;
}

describe('an opt-in', () => {
  test('is accepted with the study’s policy, issuers and day, and claims a proof for exactly these signals', () => {
    const story = study();
    const decision = story.judge('consent.granted', story.grant(5));
    const { pseudonym, leaf, revHash } = person(5);
    expect(decision).toMatchObject({ ok: true, claim: { circuit: 'opt-in', key: '1'.padStart(64, '0') } });
    if (!decision.ok) return;
    const { issuersRoot, policyHash } = story.grant(5);
    expect(decision.claim?.signals.toSpliced(3, 1)).toEqual([
      pseudonym,
      leaf,
      revHash,
      issuersRoot,
      String(TODAY),
      policyHash,
      '0',
    ]);
  });

  test.each<[string, object, string]>([
    ['for yesterday’s policy', { policyHash: '776' }, 'grant.policy'],
    ['for other issuers', { issuersRoot: '5' }, 'grant.issuers'],
    ['proven two days ago', { today: TODAY - 2 }, 'grant.day'],
    ['proven for the day after tomorrow', { today: TODAY + 2 }, 'grant.day'],
    ['as a second grant before a first', { grant: 1 }, 'grant.fresh'],
    ['with another’s withdrawal code', { revHash: person(1).revHash }, 'grant.fresh'],
  ])('is refused %s', (_name, changes, check) => {
    const story = study();
    expect(failed(story.judge('consent.granted', story.grant(5, 0, changes)))).toEqual([check]);
  });

  test.each([TODAY - 1, TODAY + 1])('is accepted within one day, for clocks that differ (day %i)', (today) => {
    const story = study();
    expect(story.judge('consent.granted', story.grant(5, 0, { today })).ok).toBe(true);
  });

  test.each([
    ['that stands', 1],
    ['that waits', 4],
  ])('is refused by a pseudonym with a grant %s', (_name, n) => {
    const story = study();
    expect(failed(story.judge('consent.granted', story.grant(n)))).toContain('grant.fresh');
    expect(failed(story.judge('consent.granted', story.grant(n, 1)))).toEqual(['grant.fresh']);
  });

  test('is refused when its issuer was retired, and accepted with the issuers that are left', () => {
    const story = study();
    const before = story.grant(5);
    retire(story.directory, 1);
    expect(failed(story.judge('consent.granted', before))).toEqual(['grant.issuers']);
    expect(story.judge('consent.granted', story.grant(5)).ok).toBe(true);
  });

  test('is refused where no issuer serves, whatever root it names', () => {
    const story = study();
    story.say('study.issuers-stated', story.issuers());
    expect(failed(story.judge('consent.granted', story.grant(5)))).toEqual(['grant.issuers']);
  });

  test('is refused for a trial that is not public, and for one nobody registered', () => {
    const story = study();
    story.facts = { ...story.facts, registration: null };
    expect(failed(story.judge('consent.granted', story.grant(5)))).toEqual(['consent.subject']);
    story.facts = { ...story.facts, registration: '0'.repeat(64), sponsor: null };
    expect(failed(story.judge('consent.granted', story.grant(5)))).toEqual(['consent.subject']);
  });

  test('serves one study: under another registration the proof is for another number', () => {
    const story = study();
    const claims = ['c1', 'c2'].map((fill) => {
      story.facts = { ...story.facts, registration: fill.repeat(32) };
      const decision = story.judge('consent.granted', story.grant(5));
      return decision.ok ? decision.claim?.signals[3] : null;
    });
    expect(new Set(claims).size).toBe(2);
  });
});

describe('a change', () => {
  test('waits for its epoch, and replaces the leaf then', () => {
    const story = study();
    const index = story.state.places.indexOf(person(2).pseudonym);
    story.say('consent.changed', story.change(2, '42'));
    expect(story.state.tree.get(index)).not.toBe(42n);
    story.say('consent.root-stated', story.root());
    expect(story.state.tree.get(index)).toBe(42n);
    expect(story.state.roots.at(-1)).toMatchObject({ by: 'epoch', changedLeaves: true, leaves: 4 });
  });

  test.each<[string, (story: ConsentStory) => object]>([
    ['of a leaf that was replaced', (story) => story.change(2, '42', { oldLeaf: '1' })],
    ['of an empty place', (story) => story.change(2, '42', { index: 900, oldLeaf: '0' })],
    ['under another’s code', (story) => story.change(2, '42', { revHash: person(1).revHash })],
    ['at another’s place', (story) => story.change(2, '42', { index: (story.change(2, '42').index + 1) % 3 })],
    ['of a grant that waits', (story) => story.change(4, '42', { index: 3, oldLeaf: person(4).leaf })],
  ])('is refused %s', (_name, body) => {
    const story = study();
    expect(failed(story.judge('consent.changed', body(story)))).toEqual(['change.current']);
  });

  test('is refused twice in an epoch, and again after it', () => {
    const story = study();
    const change = story.change(2, '42');
    story.say('consent.changed', change);
    expect(failed(story.judge('consent.changed', change))).toEqual(['change.current']);
    story.say('consent.root-stated', story.root());
    expect(failed(story.judge('consent.changed', change))).toEqual(['change.current']);
  });

  test('is refused within the form of an older policy', () => {
    const story = study();
    const change = story.change(2, '42');
    story.say('consent.policy-published', story.policy('778'));
    expect(failed(story.judge('consent.changed', change))).toEqual(['grant.policy']);
  });
});

describe('a withdrawal', () => {
  test('by code empties the leaf at once, and its root comes next', () => {
    const story = study();
    const { index } = story.withdrawal(1);
    story.say('consent.withdrawn', story.withdrawal(1));
    expect(story.state.tree.get(index ?? -1)).toBe(0n);
    expect(failed(story.judge('consent.granted', story.grant(5)))).toEqual(['root.owed']);
    expect(failed(story.judge('consent.policy-published', story.policy('778')))).toEqual(['root.owed']);
    story.say('consent.root-stated', story.root());
    expect(story.state.roots.at(-1)).toMatchObject({ by: 'withdrawal', leaves: 2 });
  });

  test('while the grant waits leaves its place empty for ever', () => {
    const story = study();
    story.withdraw(4);
    story.say('consent.root-stated', story.root());
    expect(story.state.places[3]).toBe(person(4).pseudonym);
    expect(story.state.tree.get(3)).toBe(0n);
    expect(story.state.leaves).toBe(3);
  });

  test('is followed by the next grant of the same wallet, with another place and another code', () => {
    const story = study();
    story.withdraw(1);
    expect(failed(story.judge('consent.granted', story.grant(1, 0)))).toContain('grant.fresh');
    expect(failed(story.judge('consent.granted', story.grant(1, 2)))).toEqual(['grant.fresh']);
    story.say('consent.granted', story.grant(1, 1));
    expect(failed(story.judge('consent.withdrawn', { index: null, by: story.withdrawal(1, 0).by }))).toContain(
      'withdrawal.code',
    );
    story.say('consent.root-stated', story.root());
    story.withdraw(1, 1);
    expect(story.state.leaves).toBe(3);
  });

  test('and a new grant of the same epoch leave only the new one', () => {
    const story = study();
    story.withdraw(4);
    story.say('consent.granted', story.grant(4, 1));
    story.say('consent.root-stated', story.root());
    expect(story.state.tree.get(story.state.grants.get(person(4).pseudonym)?.index ?? -1)).toBe(
      BigInt(person(4, 1).leaf),
    );
    expect(story.state.leaves).toBe(4);
  });

  test('takes with it a change that waits', () => {
    const story = study();
    const { index } = story.withdrawal(2);
    story.say('consent.changed', story.change(2, '42'));
    story.withdraw(2);
    story.say('consent.root-stated', story.root());
    expect(story.state.tree.get(index ?? -1)).toBe(0n);
  });

  test.each<[string, (story: ConsentStory) => object, string]>([
    ['with a code of nobody', () => ({ index: null, by: { kind: 'code', revPre: '5' } }), 'withdrawal.code'],
    ['at another’s place', (story) => ({ ...story.withdrawal(1), index: 2 ** 19 }), 'withdrawal.place'],
    ['of a place that is still to come', (story) => ({ ...story.withdrawal(4), index: 3 }), 'withdrawal.place'],
  ])('is refused %s', (_name, body, check) => {
    const story = study();
    expect(failed(story.judge('consent.withdrawn', body(story)))).toContain(check);
  });

  test('is refused a second time', () => {
    const story = study();
    const { by } = story.withdrawal(1);
    const { index } = story.withdrawal(1);
    story.withdraw(1);
    expect(failed(story.judge('consent.withdrawn', { index, by }))).toContain('withdrawal.code');
  });

  test.each([
    ['the sponsor', 'b1', []],
    ['a clinic that issues credentials for it', 'b2', []],
    ['an organisation that does not serve the study', 'b3', ['withdrawal.site']],
    ['nobody’s organisation', 'b9', ['withdrawal.site']],
  ])('at a desk of %s is judged by whose desk it is', (_name, fill, expected) => {
    const story = study();
    const { index } = story.withdrawal(1);
    const by = { kind: 'site', pseudonym: person(1).pseudonym, reason: 'They came to the desk.' };
    const envelope = { issuer: member(fill), prev: story.state.settingsHead };
    expect(failed(story.judge('consent.withdrawn', { index, by }, envelope))).toEqual(expected);
  });

  test('at a desk is refused for a pseudonym that the study does not know', () => {
    const story = study();
    const by = { kind: 'site', pseudonym: '5', reason: 'They came to the desk.' };
    const envelope = { issuer: member('b1'), prev: story.state.settingsHead };
    expect(failed(story.judge('consent.withdrawn', { index: null, by }, envelope))).toContain('withdrawal.standing');
  });
});

describe('a root', () => {
  test.each<[string, (story: ConsentStory) => object, string]>([
    ['that leaves a grant out', (story) => ({ ...story.root(), order: [] }), 'root.order'],
    [
      'that names a grant twice',
      (story) => ({ ...story.root(), order: [...story.root().order, ...story.root().order] }),
      'root.order',
    ],
    ['that names what does not wait', (story) => ({ ...story.root(), order: ['f'.repeat(64)] }), 'root.order'],
    ['with another value', (story) => ({ ...story.root(), root: '5' }), 'root.value'],
    ['with another number of leaves', (story) => ({ ...story.root(), leaves: 3 }), 'root.value'],
    ['at another place', (story) => ({ ...story.root(), firstIndex: 0 }), 'root.place'],
    ['of another epoch', (story) => ({ ...story.root(), epoch: 1 }), 'root.place'],
  ])('is refused %s', (_name, body, check) => {
    const story = study();
    expect(failed(story.judge('consent.root-stated', body(story)))).toContain(check);
  });

  test('is refused where nothing waits and nothing was withdrawn', () => {
    const story = study();
    story.say('consent.root-stated', story.root());
    expect(failed(story.judge('consent.root-stated', story.root()))).toContain('root.order');
  });
});

describe('what people set', () => {
  test.each<[string, (story: ConsentStory) => object, string]>([
    ['that is not accredited', (story) => ({ ...story.issuers(), issuers: [issuer(9)] }), 'issuers.accredited'],
    ['that is listed twice', (story) => ({ ...story.issuers(issuer(1), issuer(1)) }), 'issuers.distinct'],
    ['with another root', (story) => ({ ...story.issuers(issuer(1)), root: '5' }), 'issuers.root'],
    ['in another order than the root’s', (story) => swapped(story), 'issuers.root'],
  ])('is refused for an issuer %s', (_name, body, check) => {
    const story = study();
    expect(failed(story.judge('study.issuers-stated', body(story)))).toEqual([check]);
  });

  test('is refused for an issuer that was retired', () => {
    const story = study();
    retire(story.directory, 1);
    expect(failed(story.judge('study.issuers-stated', story.issuers(issuer(1))))).toEqual(['issuers.accredited']);
  });

  test('follows what was set last, whatever participants did meanwhile', () => {
    const story = study();
    const prev = story.state.settingsHead;
    story.say('consent.granted', story.grant(5));
    expect(story.judge('consent.policy-published', story.policy('778'), { prev }).ok).toBe(true);
    story.say('study.issuers-stated', story.issuers(issuer(3)));
    expect(failed(story.judge('consent.policy-published', story.policy('778'), { prev }))).toEqual(['consent.chain']);
  });

  test('numbers policies without a gap', () => {
    const story = study();
    expect(failed(story.judge('consent.policy-published', { ...story.policy('778'), version: 3 }))).toEqual([
      'policy.version',
    ]);
  });

  test('is no obstacle to what the service says, which follows the newest statement of all', () => {
    const story = study();
    expect(failed(story.judge('consent.granted', story.grant(5), { prev: story.state.settingsHead }))).toEqual([
      'consent.chain',
    ]);
  });
});

function swapped(story: ConsentStory) {
  const { root } = story.issuers(issuer(1), issuer(2));
  return { root, issuers: [issuer(2), issuer(1)] };
}

test('the clinic of these tests serves the study by its issuer alone', () => {
  const story = study();
  story.say('study.issuers-stated', story.issuers(issuer(2)));
  const by = { kind: 'site', pseudonym: person(1).pseudonym, reason: 'They came to the desk.' };
  const envelope = { issuer: member('b2'), prev: story.state.settingsHead };
  expect(story.directory.members.get(member('b2'))?.organisation).toBe(CLINIC);
  expect(failed(story.judge('consent.withdrawn', { ...story.withdrawal(1), by }, envelope))).toEqual([
    'withdrawal.site',
  ]);
});
