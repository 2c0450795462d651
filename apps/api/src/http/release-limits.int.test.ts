import { beforeAll, expect, test } from 'vitest';
import { SIMULATED } from '../testing/consent.fixture.ts';
import { admit, type Person } from '../testing/people.fixture.ts';
import {
  approvedRequest,
  asMachine,
  buildDeliveryWorld,
  type DeliveryWorld,
  fetchFile,
  type Published,
  release,
} from '../testing/releases.fixture.ts';
import { PORTAL_SECRET, useTestApi } from '../testing/use-test-api.fixture.ts';

const api = useTestApi({ api: SIMULATED });
const A_MINUTE = 30;
let world: DeliveryWorld;
let published: Published;

beforeAll(async () => {
  world = await buildDeliveryWorld(api);
  published = await release(api, world, await approvedRequest(api, world));
});

/** As the portal passes on whose request it is. */
const from = (address: string) => ({
  'x-trialmark-client-address': address,
  'x-trialmark-portal-secret': PORTAL_SECRET,
});

/** Statuses of attempts, each from the address that `at` gives it, and how many of them are on record. */
async function attempts(person: Person | null, count: number, at: (n: number) => string) {
  const before = await api.count('access_attempts');
  const seen: Record<number, number> = {};
  for (let n = 0; n < count; n += 1) {
    const { status } = await fetchFile(api, published.releaseId, person, from(at(n)));
    seen[status] = (seen[status] ?? 0) + 1;
  }
  return { seen, recorded: (await api.count('access_attempts')) - before };
}

test('an address’s attempts without signing in are refused beyond a limit, and not on record', async () => {
  const told = await attempts(null, A_MINUTE + 10, () => '203.0.113.1');
  expect(told).toEqual({ seen: { 401: A_MINUTE, 429: 10 }, recorded: A_MINUTE });
});

test('an account’s that is not of the team are, from however many addresses', async () => {
  const outsider = await admit(api, world.university, ['investigator']);
  const told = await attempts(outsider, A_MINUTE + 10, (n) => `203.0.113.${10 + n}`);
  expect(told).toEqual({ seen: { 403: A_MINUTE, 429: 10 }, recorded: A_MINUTE });
});

test('those of accounts without a membership are, of however many accounts from one address', async () => {
  const { session, passkey } = world.researcher;
  const seen: number[] = [];
  for (let n = 0; n < A_MINUTE + 5; n += 1) {
    const bare = { passkey, session: { ...session, userId: `usr_bare${n}`, memberships: [] } };
    seen.push((await fetchFile(api, published.releaseId, bare, from('203.0.113.80'))).status);
  }
  expect([seen.filter((status) => status === 403).length, seen.at(-1)]).toEqual([A_MINUTE, 429]);
});

test('those of a machine that is not of the team are', async () => {
  const seen: number[] = [];
  for (let n = 0; n < A_MINUTE + 5; n += 1) {
    const headers = from(`203.0.113.${100 + n}`);
    seen.push(
      (await asMachine(api, world.machine, 'GET', `/releases/${published.releaseId}/file`, { headers })).status,
    );
  }
  expect([seen.filter((status) => status === 403).length, seen.at(-1)]).toEqual([A_MINUTE, 429]);
});

test('the team’s own attempts are not counted, from the same address and beyond the limit', async () => {
  const told = await attempts(world.researcher, A_MINUTE + 10, () => '203.0.113.1');
  expect(told).toEqual({ seen: { 200: A_MINUTE + 10 }, recorded: A_MINUTE + 10 });
});
