import { expect, test } from 'vitest';
import type { SharingStory } from '../testing/sharing-story.ts';
import type { SharingDecision } from './judge-sharing.ts';

type Build = (story: SharingStory) => SharingDecision;
type Case = readonly [name: string, build: Build, failed: readonly string[]];

/** Names of the checks that do not hold, each once. */
export const failed = (decision: SharingDecision): string[] => [
  ...new Set(decision.ok ? [] : decision.failed.map(({ name }) => name)),
];

/** Tests that `valid` is accepted, and that each case, which differs from it in one thing, is refused by the checks named. */
export function refuses(from: () => SharingStory, valid: Build, cases: readonly Case[]): void {
  test('is accepted as it should be', () => {
    expect(failed(valid(from()))).toEqual([]);
  });
  test.each(cases.map((each) => [...each] as [...Case]))('is refused %s', (_name, build, expected) => {
    expect(failed(build(from()))).toEqual(expected);
  });
}
