import { expect } from 'vitest';

/**
 * That a witness is refused, and by nothing but the constraints that a test is about: each broken one names `group`. So
 * without that group the witness would pass.
 */
export function expectRefusedBy(group: RegExp, broken: readonly string[]): void {
  expect(broken).not.toEqual([]);
  expect(broken.filter((names) => !group.test(names))).toEqual([]);
}
