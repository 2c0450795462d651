import {
  AlignedTree,
  consentLeaf,
  expectedApproval,
  expectedRelease,
  listSignals,
  manifestLeaf,
  packTerms,
  releaseList,
  rowKeyOf,
} from '@trialmark/consent';
import { expect, test } from 'vitest';
import { PROOF } from '../testing/consent-story.ts';
import { SharingStory } from '../testing/sharing-story.ts';
import { boundRequestOf } from './bound-request-of.ts';

const STUDY = 777n;
const SECRET = 123_456_789n;
const TERMS = { permissions: ['biomedical-research'], obligations: [], expiry: 22_000, version: 1, ask: true } as const;
const row = {
  pseudonym: 5n,
  packed: packTerms(TERMS),
  rowKey: rowKeyOf(STUDY, SECRET),
  salt: 7n,
  bundleDigest: 8n,
  blind: 9n,
};
const manifest = AlignedTree.of([[0, manifestLeaf(row)]]);
const consent = AlignedTree.of([[0, consentLeaf(row)]]);
const order = [3, 1, 2, 0, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15];

/** A story whose manifest, and newest root of consent, are those of one real row. */
function story(): SharingStory {
  const manifestRoot = String(manifest.root());
  const told = new SharingStory().agreed({ manifestRoot });
  const stated = { statement: 'e'.repeat(64), position: null, by: 'epoch', changedLeaves: false } as const;
  told.consent.state.roots.push({ ...stated, root: String(consent.root()), epoch: 2, leaves: 1 });
  return told;
}

const claimOf = (decision: ReturnType<SharingStory['judge']>) => {
  if (!decision.ok) throw new Error(decision.failed.map(({ name }) => name).join());
  return decision.claim;
};

test('a batch and a yes claim exactly the signals that their circuits give, under the keys of the study’s form', () => {
  const told = story();
  const request = boundRequestOf(told.request, null);
  const rows = [row, ...new Array<null>(15).fill(null)];
  const batch = { request, consent: consent.open(0), manifest: manifest.open(0), rows, order };
  const rowTags = releaseList(batch).map(({ rowTag }) => String(rowTag));
  const approval = listSignals('approval', expectedApproval({ s: SECRET, study: STUDY, request }));
  expect(approval[0]).toBe(rowTags[3]);

  const yes = told.approval(rowTags[3] ?? '');
  expect(claimOf(told.judge('consent.approved', yes))).toEqual({
    circuit: 'approval',
    key: '4'.padStart(64, '0'),
    signals: approval,
    proof: PROOF,
  });
  told.say('consent.approved', yes);
  const body = told.batch(rowTags, { askMask: 0b1000 });
  expect(claimOf(told.judge('release.batch', body))).toEqual({
    circuit: 'release',
    key: '3'.padStart(64, '0'),
    signals: listSignals('release', expectedRelease(batch)),
    proof: PROOF,
  });
});

test('nothing else is left to verify', () => {
  const told = new SharingStory().released();
  const release = { release: [...told.state.releases.keys()][0], reason: 'x' };
  expect(claimOf(told.judge('access.revoked', release))).toBeNull();
});
