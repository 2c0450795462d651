import { describe, expect, test } from 'vitest';
import {
  ANALYST,
  COMMITTEE,
  CUSTODIAN,
  CUSTODIAN_SECRET,
  certificateOf,
  KEEPER,
  MANIFEST,
  RELEASE,
  RESEARCHER,
  REVIEWERS,
} from '../testing/sharing-documents.ts';
import { SharingStory } from '../testing/sharing-story.ts';
import { failed, refuses } from './judge-cases.fixture.ts';

const other = (prefix: string) => `${prefix}_${'99'.repeat(16)}`;

describe('an agreement', () => {
  const sign = (story: SharingStory, changes: object = {}, envelope: object = {}) =>
    story.judge('agreement.signed', { ...story.agreement(), ...changes }, envelope);

  refuses(() => new SharingStory().approved(), sign, [
    ['of another text', (story) => sign(story, { agreementDigest: 'd'.repeat(64) }), ['agreement.document']],
    ['about another document', (story) => sign(story, { documentDigest: 'd'.repeat(64) }), ['agreement.document']],
    ['by somebody who is not of the team', (story) => sign(story, {}, { issuer: REVIEWERS[0] }), ['agreement.team']],
    [
      'twice by one member',
      (story) => {
        story.say('agreement.signed', story.agreement());
        return sign(story);
      },
      ['agreement.team'],
    ],
  ]);

  test('is refused while the request is open, and when it was refused', () => {
    expect(failed(sign(new SharingStory().judged()))).toEqual(['agreement.approved']);
    const story = new SharingStory().judged();
    story.say('access.decided', story.vote('refuse'));
    expect(failed(sign(story))).toEqual(['agreement.approved']);
  });
});

describe('a participant’s yes', () => {
  const approve = (story: SharingStory, changes: object = {}) =>
    story.judge('consent.approved', story.approval('12', changes));

  refuses(() => new SharingStory().approved(), approve, [
    ['to another request', (story) => approve(story, { requestHash: '5' }), ['approval.request']],
    [
      'for the second time',
      (story) => {
        story.say('consent.approved', story.approval('12'));
        return approve(story);
      },
      ['approval.once'],
    ],
    [
      'where the trial is not public',
      (story) => {
        story.facts = { ...story.facts, study: null };
        return approve(story);
      },
      ['approval.request'],
    ],
    [
      'where nobody takes consent',
      (story) => {
        story.facts = { ...story.facts, consent: null };
        return approve(story);
      },
      ['approval.request'],
    ],
  ]);

  test('is refused before the request is approved', () => {
    const story = new SharingStory().judged();
    expect(failed(story.judge('consent.approved', story.approval('12')))).toEqual(['approval.request']);
  });
});

describe('a batch', () => {
  const batch = (story: SharingStory, tags: readonly string[], changes: object = {}, envelope: object = {}) =>
    story.judge('release.batch', story.batch(tags, changes), envelope);
  const agreed = () => new SharingStory().agreed();

  refuses(agreed, (story) => batch(story, ['11', '12']), [
    ['by another organisation', (story) => batch(story, ['11'], {}, { issuer: RESEARCHER }), ['batch.custodian']],
    ['of another request', (story) => batch(story, ['11'], { requestHash: '5' }), ['batch.request']],
    ['against another manifest', (story) => batch(story, ['11'], { manifestRoot: '4243' }), ['batch.manifest']],
    ['against a root that was never stated', (story) => batch(story, ['11'], { consentRoot: '5' }), ['batch.root']],
    ['with a row twice', (story) => batch(story, ['11', '12', '11']), ['batch.tags']],
    ['without a row', (story) => batch(story, []), ['batch.tags']],
    ['with an empty place that asks', (story) => batch(story, ['11'], { askMask: 2 }), ['batch.tags']],
    ['with a row that asks and has not said yes', (story) => batch(story, ['11'], { askMask: 1 }), ['batch.asked']],
    [
      'with a row that asks under another’s yes',
      (story) => {
        story.say('consent.approved', story.approval('12'));
        return batch(story, ['11', '12'], { askMask: 3 });
      },
      ['batch.asked'],
    ],
    [
      'of a study without consent',
      (story) => {
        const body = story.batch(['11']);
        story.facts = { ...story.facts, consent: null };
        return story.judge('release.batch', body);
      },
      ['batch.root'],
    ],
  ]);

  test('with a row that asks is accepted when it has said yes', () => {
    const story = agreed();
    story.say('consent.approved', story.approval('12'));
    expect(failed(batch(story, ['11', '12'], { askMask: 2 }))).toEqual([]);
  });

  test('is refused before approval, and before everybody of the team has signed', () => {
    expect(failed(batch(new SharingStory().judged(), ['11']))).toEqual(['batch.request']);
    const story = new SharingStory().approved();
    story.say('agreement.signed', story.agreement(), { issuer: ANALYST });
    expect(failed(batch(story, ['11']))).toEqual(['batch.request']);
  });

  test('is refused against a manifest that was deposited after the request', () => {
    const story = agreed();
    const deposit = story.deposit({ version: 2, manifestRoot: '4243' }, { version: 2, manifestRoot: '4243' });
    story.say('dataset.deposited', deposit);
    expect(failed(batch(story, ['11'], { manifestRoot: '4243' }))).toEqual(['batch.manifest']);
    expect(failed(batch(story, ['11'], { manifestRoot: MANIFEST }))).toEqual([]);
  });

  test('may rest on an earlier root when people have only joined since', () => {
    const story = agreed();
    const body = story.batch(['11']);
    story.consent.say('consent.granted', story.consent.grant(4));
    story.consent.say('consent.root-stated', story.consent.root());
    expect(failed(story.judge('release.batch', body))).toEqual([]);
  });

  test('may not rest on a root from before a withdrawal, whoever has joined since', () => {
    const story = agreed();
    const body = story.batch(['11']);
    story.consent.withdraw(2);
    expect(failed(story.judge('release.batch', body))).toEqual(['batch.root']);
    story.consent.say('consent.granted', story.consent.grant(4));
    story.consent.say('consent.root-stated', story.consent.root());
    expect(failed(story.judge('release.batch', body))).toEqual(['batch.root']);
    expect(failed(batch(story, ['11']))).toEqual([]);
  });

  test('may not rest on a root from before a change of terms', () => {
    const story = agreed();
    const body = story.batch(['11']);
    story.consent.say('consent.changed', story.consent.change(2, '42'));
    expect(failed(story.judge('release.batch', body))).toEqual([]);
    story.consent.say('consent.root-stated', story.consent.root());
    expect(failed(story.judge('release.batch', body))).toEqual(['batch.root']);
  });

  test('is refused between a withdrawal and its root', () => {
    const story = agreed();
    story.consent.say('consent.withdrawn', story.consent.withdrawal(2));
    expect(failed(batch(story, ['11']))).toEqual(['batch.root']);
  });
});

describe('a release', () => {
  /** Two batches are said: rows 11 and 12, and row 13. */
  const proven = () => {
    const story = new SharingStory().agreed();
    story.say('release.batch', story.batch(['11', '12']));
    story.say('release.batch', story.batch(['13']));
    return story;
  };
  const batchesOf = (story: SharingStory) => [...story.request.batches.keys()];
  const publish = (story: SharingStory, changes: object = {}, envelope: object = {}) =>
    story.judge('release.published', story.release(batchesOf(story), 3, changes), envelope);
  const certified = (story: SharingStory, changes: object) =>
    publish(story, { certificateDigest: story.document(certificateOf(3, changes)) });

  refuses(proven, publish, [
    ['by another organisation', (story) => publish(story, {}, { issuer: RESEARCHER }), ['release.custodian']],
    [
      'with a batch that nobody said',
      (story) => publish(story, { batches: [...batchesOf(story), 'd'.repeat(64)] }),
      ['release.batches'],
    ],
    [
      'with a batch named twice',
      (story) => publish(story, { batches: [...batchesOf(story), batchesOf(story)[1]], rows: 4 }),
      ['release.batches', 'release.rows', 'release.certificate'],
    ],
    [
      'with fewer rows than its batches have',
      (story) => publish(story, { rows: 2, certificateDigest: story.document(certificateOf(2)) }),
      ['release.rows'],
    ],
    [
      'with one row in two batches',
      (story) => {
        story.say('release.batch', story.batch(['12', '14']));
        return publish(story, { rows: 5, certificateDigest: story.document(certificateOf(5)) });
      },
      ['release.rows'],
    ],
    ['that lasts longer than the request', (story) => publish(story, { expiresOn: '2027-12-01' }), ['release.period']],
    [
      'without its certificate',
      (story) => publish(story, { certificateDigest: 'd'.repeat(64) }),
      ['release.certificate'],
    ],
    [
      'with a certificate of more people than rows',
      (story) => publish(story, { certificateDigest: story.document(certificateOf(4)) }),
      ['release.certificate'],
    ],
    [
      'with a certificate that counts people who were left out',
      (story) => certified(story, { suppression: { limit: 1, rows: 1, share: 0.3 } }),
      ['release.certificate'],
    ],
    ['with smaller classes than promised', (story) => certified(story, { classSizeMin: 4 }), ['release.certificate']],
    [
      'with another model than promised',
      (story) => certified(story, { models: [{ model: 't-closeness', attribute: null, parameters: { t: 0.1 } }] }),
      ['release.certificate'],
    ],
    [
      'with a smaller k than promised',
      (story) => certified(story, { models: [{ model: 'k-anonymity', attribute: null, parameters: { k: 4 } }] }),
      ['release.certificate'],
    ],
    [
      'with a check of the verifier that does not hold',
      (story) => certified(story, { checks: [{ name: 'x', claim: 'y', found: 'z', holds: false }] }),
      ['release.certificate'],
    ],
    [
      'with a certificate by somebody’s own key',
      (story) => certified(story, { secret: new Uint8Array(32).fill(66) }),
      ['release.certificate'],
    ],
    [
      'with a certificate that was changed after it was signed',
      (story) => {
        const signed = certificateOf(3);
        const certificate = { ...signed.certificate, title: 'Release 2' };
        return publish(story, { certificateDigest: story.document({ ...signed, certificate }) });
      },
      ['release.certificate'],
    ],
    [
      'with a certificate by a key that was retired meanwhile',
      (story) => {
        for (const [id, held] of story.facts.directory.keys)
          story.facts.directory.keys.set(id, { ...held, retired: true });
        return publish(story);
      },
      ['release.certificate'],
    ],
    [
      'with a certificate by a member who is no custodian',
      (story) => {
        story.facts.directory.members.set(CUSTODIAN, { organisation: KEEPER, roles: ['coordinator'] });
        return publish(story);
      },
      ['release.certificate'],
    ],
    [
      'with a risk above what was promised',
      (story) => {
        const risk = certificateOf(3).certificate.risk;
        return certified(story, { risk: { ...risk, after: { ...risk.after, maximumRisk: 0.21 } } });
      },
      ['release.certificate'],
    ],
    [
      'when somebody has withdrawn since it was proven',
      (story) => {
        story.consent.withdraw(2);
        return publish(story);
      },
      ['release.batches'],
    ],
    [
      'when terms were changed since it was proven',
      (story) => {
        story.consent.say('consent.changed', story.consent.change(2, '42'));
        story.consent.say('consent.root-stated', story.consent.root());
        return publish(story);
      },
      ['release.batches'],
    ],
  ]);

  test('may be certified by a key of the organisation itself', () => {
    const story = proven();
    for (const [id, held] of story.facts.directory.keys)
      story.facts.directory.keys.set(id, { ...held, holder: KEEPER });
    expect(failed(publish(story))).toEqual([]);
    for (const [id, held] of story.facts.directory.keys)
      story.facts.directory.keys.set(id, { ...held, holder: COMMITTEE });
    expect(failed(publish(story))).toEqual(['release.certificate']);
  });

  test('uses up its batches, its tags, its id and its certificate', () => {
    const story = proven();
    const batches = batchesOf(story);
    story.say('release.published', story.release(batches, 3));
    const again = story.release(batches, 3);
    expect(failed(story.judge('release.published', again))).toEqual([
      'release.batches',
      'release.rows',
      'release.certificate',
      'release.fresh',
    ]);
    expect(failed(story.judge('release.batch', story.batch(['13', '14'])))).toEqual(['batch.tags']);
    const next = story.say('release.batch', story.batch(['14']));
    expect(failed(story.judge('release.published', story.release([next], 1)))).toEqual(['release.fresh']);
    const fresh = story.release([next], 1, { release: other('rel') });
    expect(failed(story.judge('release.published', fresh))).toEqual([]);
    story.state.certificates.set(fresh.certificateDigest, RELEASE);
    expect(failed(story.judge('release.published', fresh))).toEqual(['release.certificate']);
  });

  test('has the tags of its batches in their order, and knows who asked', () => {
    const release = new SharingStory().released().request.releases.get(RELEASE);
    expect(release).toMatchObject({ rowTags: ['11', '12', '13'], askedTags: ['12'], isRevoked: false });
  });

  test('is refused with a batch of which another release has taken a row', () => {
    const story = proven();
    const first = story.say('release.batch', story.batch(['12']));
    const [pair = '', single = ''] = batchesOf(story);
    story.say('release.published', story.release([first, single], 2));
    expect(failed(story.judge('release.published', story.release([pair], 2, { release: other('rel') })))).toEqual([
      'release.batches',
    ]);
  });
});

test('the custodian of these tests signs certificates with a key that the log knows', () => {
  const { directory } = new SharingStory().facts;
  expect(directory.keys.has(certificateOf(1, { secret: CUSTODIAN_SECRET }).signature.key)).toBe(true);
});
