import { checkDraft, importCtgov } from '@trialmark/registry';
import { expect, test } from 'vitest';
import { generateStudy } from './generate-study.ts';

test('the invented study imports as a real one does: it lacks what that source never has, and nothing else', () => {
  const imported = importCtgov(JSON.stringify(generateStudy('NCT99000001')));
  if (!imported.ok) throw new Error(JSON.stringify(imported.problems));
  const primaryRegistry = { registry: 'Trialmark' as const, number: 'TMK00000001' as never };
  const checked = checkDraft({ ...imported.draft, primaryRegistry });
  expect(checked.ok ? [] : checked.problems.map(({ path }) => path)).toEqual([
    'publicContact',
    'scientificContact',
    'ethicsReviews',
  ]);
  expect(imported.draft.recruitmentStatus).toBe('active-not-recruiting');
});
