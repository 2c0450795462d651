import { requestHashFor } from '@trialmark/registry';
import { beforeAll, expect, test } from 'vitest';
import { approvalProofs, post, readStudy, SIMULATED } from '../testing/consent.fixture.ts';
import { approvedRequest, buildDeliveryWorld, type DeliveryWorld, readRequest } from '../testing/releases.fixture.ts';
import { useTestApi } from '../testing/use-test-api.fixture.ts';

const api = useTestApi({ api: SIMULATED });
/** One participant stands. */
const ROOM = 4 + 64;
const A_MINUTE = 600;
let world: DeliveryWorld;
let requestId: string;
let sent = 0;

beforeAll(async () => {
  world = await buildDeliveryWorld(api);
  requestId = await approvedRequest(api, world);
});

/** What whoever makes up a secret can prove: a tag that nobody has. */
async function madeUp(count: number) {
  const { study } = await readStudy(api, world.trialId);
  const requestHash = requestHashFor(await readRequest(api, requestId), null);
  return Array.from({ length: count }, (_, n) => {
    const rowTag = String(1_000 + n);
    return { request: requestId, rowTag, proof: approvalProofs.prove([rowTag, requestHash, study].map(BigInt)) };
  });
}

const say = async (approval: object) => {
  sent += 1;
  return await post(api, 'approvals', approval);
};

test('a request takes no more approvals than its study could give several times over, however many come at once', async () => {
  const approvals = await madeUp(ROOM + 12);
  const before = await api.count('log_pending');
  const answers = [];
  for (const approval of approvals.slice(0, ROOM - 3)) answers.push(await say(approval));
  answers.push(...(await Promise.all(approvals.slice(ROOM - 3).map(say))));
  const statuses = answers.map(({ status }) => status);
  expect([
    statuses.filter((status) => status === 200).length,
    statuses.filter((status) => status === 503).length,
  ]).toEqual([ROOM, 12]);
  const full = answers.find(({ status }) => status === 503);
  expect(JSON.parse(full?.text ?? '').error).toMatchObject({
    code: 'unavailable',
    problems: [{ rule: 'approval.room', path: 'request' }],
  });
  expect((await api.count('log_pending')) - before).toBe(ROOM);
  const again = await say(approvals[0] ?? {});
  expect([again.status, JSON.parse(again.text)]).toMatchObject([200, { isNew: false }]);
});

test('approvals of all senders together are limited, before any is looked at', async () => {
  const [approval] = await madeUp(1);
  const unknown = { ...approval, request: `areq_${'0'.repeat(32)}` };
  const left = A_MINUTE - sent;
  const seen: Record<number, number> = {};
  for (let n = 0; n < left + 20; n += 20) {
    const batch = Math.min(20, left + 20 - n);
    for (const { status } of await Promise.all(Array.from({ length: batch }, () => say(unknown)))) {
      seen[status] = (seen[status] ?? 0) + 1;
    }
  }
  expect(seen).toEqual({ 404: left, 429: 20 });
});
