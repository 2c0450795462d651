import type { RequestState } from '@trialmark/registry';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { judgeAccess, utcDayOf } from './judge-access.ts';
import type { ReleaseRow } from './ports.ts';

const days = fc.integer({ min: 20_000, max: 20_010 }).map((day) => utcDayOf(day * 86_400_000));
const members = fc.subarray(['mbr_a', 'mbr_b', 'mbr_c', 'mbr_d'] as const);
const release = fc.record({
  expiresOn: days,
  revokedAt: fc.option(fc.constant('2026-01-01T00:00:00.000Z')),
  destroyedAt: fc.option(fc.constant('2026-01-01T00:00:00.000Z')),
  isWitnessed: fc.boolean(),
});

test('access is granted to a member of the team who has signed, on a day of a witnessed release that was not ended, and never else', () => {
  fc.assert(
    fc.property(release, members, members, fc.option(members), days, (facts, team, signed, mine, today) => {
      const request = {
        document: { use: { team: team.map((member) => ({ member })) } },
        agreements: new Map(signed.map((member) => [member, 'digest'])),
      };
      const judged = judgeAccess(facts as ReleaseRow, request as unknown as RequestState, mine, today);
      const isSigner = mine?.some((member) => team.includes(member) && signed.includes(member)) === true;
      const isOpen = facts.revokedAt === null && facts.destroyedAt === null && today <= facts.expiresOn;
      expect(judged.reason === 'granted').toBe(isSigner && isOpen && facts.isWitnessed);
      if (judged.memberId !== null) expect(mine).toContain(judged.memberId);
      if (judged.reason === 'granted') expect(signed).toContain(judged.memberId);
    }),
    { numRuns: 2_000 },
  );
});

test('a reason is told that says what to do: sign in before join the team before sign before wait', () => {
  const open = { expiresOn: '2030-01-01', revokedAt: null, destroyedAt: null, isWitnessed: false } as ReleaseRow;
  const request = (signed: string[]) =>
    ({ document: { use: { team: [{ member: 'mbr_a' }] } }, agreements: new Map(signed.map((m) => [m, ''])) }) as never;
  const reason = (mine: string[] | null, signed: string[] = []) =>
    judgeAccess(open, request(signed), mine, '2026-01-01').reason;
  expect([
    reason(null),
    reason([]),
    reason(['mbr_b']),
    reason(['mbr_b', 'mbr_a']),
    reason(['mbr_a'], ['mbr_a']),
  ]).toEqual(['not-signed-in', 'not-of-the-team', 'not-of-the-team', 'agreement-not-signed', 'not-yet-witnessed']);
});
