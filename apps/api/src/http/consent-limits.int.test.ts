import { beforeAll, expect, test } from 'vitest';
import { post, SIMULATED } from '../testing/consent.fixture.ts';
import { startLog } from '../testing/people.fixture.ts';
import { useTestApi } from '../testing/use-test-api.fixture.ts';

const PER_MINUTE = 50;
const OPENINGS = 600;
const api = useTestApi({ api: SIMULATED, requestsPerMinute: PER_MINUTE });
const opening = { trial: `trial_${'0'.repeat(32)}`, ciphertext: Buffer.alloc(1_224).toString('base64') };

beforeAll(() => startLog(api));

/** How often each status is answered to `count` equal submissions. */
async function statuses(path: string, body: object, count: number): Promise<Record<number, number>> {
  const seen: Record<number, number> = {};
  for (let sent = 0; sent < count; sent += 50) {
    const batch = Math.min(50, count - sent);
    for (const { status } of await Promise.all(Array.from({ length: batch }, () => post(api, path, body)))) {
      seen[status] = (seen[status] ?? 0) + 1;
    }
  }
  return seen;
}

test('sealed openings are counted together and not by who sends them', async () => {
  expect(await statuses('openings', opening, OPENINGS + 20)).toEqual({ 400: OPENINGS, 429: 20 });
});

test('everything else is counted by address, in memory', async () => {
  const seen = await statuses('withdrawals', { trial: opening.trial, revPre: '5' }, PER_MINUTE + 10);
  expect(seen).toEqual({ 404: PER_MINUTE, 429: 10 });
  expect((await post(api, 'withdrawals', {})).headers.get('retry-after')).toBe('60');
});
