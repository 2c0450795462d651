import fc from 'fast-check';
import { expect, test } from 'vitest';
import { descriptionOf } from '../testing/sharing-documents.ts';
import { SharingStory } from '../testing/sharing-story.ts';
import { approvalOf } from './approval-of.ts';
import { act, actions, Naive } from './naive-sharing.fixture.ts';
import type { LoggedVote, RequestState } from './sharing-state.ts';

type Decision = LoggedVote['decision'];
const REQUESTS = [2, 3].map((approvalsNeeded) => {
  const review = { ...descriptionOf().review, approvalsNeeded };
  return new SharingStory().judged({ review }).request;
});

const withVotes = (request: RequestState, decisions: readonly Decision[]): RequestState => ({
  ...request,
  votes: new Map(decisions.map((decision, i) => [`${i}`, { by: `${i}`, decision, reason: 'x', statement: `${i}` }])),
});

const votes = fc
  .array(fc.constantFrom<Decision>('approve', 'abstain', 'refuse'), { maxLength: 6 })
  .chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })));

test('votes count the same in any order; one refusal refuses; fewer than asked for never approve', () => {
  fc.assert(
    fc.property(fc.constantFrom(...REQUESTS), votes, (request, [all, shuffled]) => {
      const yes = all.filter((each) => each === 'approve').length;
      const isEnough = yes >= request.version.description.review.approvalsNeeded;
      const expected = all.includes('refuse') ? 'refused' : isEnough ? 'approved' : 'open';
      expect(approvalOf(withVotes(request, all))).toBe(expected);
      expect(approvalOf(withVotes(request, shuffled))).toBe(expected);
    }),
  );
});

test('whatever is said in whatever order, it counts exactly when the rules, told once more the slow way, let it', () => {
  let published = 0;
  fc.assert(
    fc.property(actions, (all) => {
      const story = new SharingStory().asked();
      const naive = new Naive(story);
      for (const each of all) act(story, naive, each);
      published += story.request.releases.size;
      const { releases } = story.request;
      if (releases.size > 0) {
        expect(naive.approvals).toBeGreaterThanOrEqual(2);
        expect([naive.isRefused, naive.signed.size]).toEqual([false, 2]);
      }
      const tags = [...releases.values()].flatMap(({ rowTags }) => rowTags);
      expect(new Set(tags).size).toBe(tags.length);
    }),
    { numRuns: 150 },
  );
  expect(published).toBeGreaterThan(5);
}, 120_000);
