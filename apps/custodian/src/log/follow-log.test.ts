import { parsePolicy } from '@trialmark/ledger';
import { buildLog, buildSharingLog, publishLog, TRIAL, testPolicyText } from '@trialmark/testing/log';
import { expect, test } from 'vitest';
import { followLog } from './follow-log.ts';

const policy = parsePolicy(testPolicyText);
const sharing = buildSharingLog();

test('a log is followed as it grows, and what holds in it is known', async () => {
  const whole = buildSharingLog({ isOpen: true });
  const grown = { ...publishLog(whole.entries.slice(0, 7), { payloads: whole.payloads }) };
  let files = grown.files;
  const log = followLog({ fetch: async (path) => files.get(path) ?? null, policy });
  const early = await log.refresh();
  expect([early.sharing.requests.size, early.registrations.size]).toEqual([0, 1]);
  files = whole.files;
  const state = await log.refresh();
  expect(state.registrations.has(TRIAL)).toBe(true);
  const [request] = [...state.sharing.requests.values()];
  expect([...(request?.releases.values() ?? [])].map(({ rowTags }) => rowTags)).toEqual([[...whole.rowTags]]);
  expect(await log.refresh()).toBe(state);
});

test('entries that are not those of the checkpoint, a shorter log and another head are refused, and nothing of them counts', async () => {
  const files = new Map(sharing.files);
  const log = followLog({ fetch: async (path) => files.get(path) ?? null, policy });
  for (const [path, bytes] of files) {
    if (!path.startsWith('tile/entries')) continue;
    const place = Math.floor(bytes.length / 2);
    files.set(path, bytes.with(place, (bytes[place] ?? 0) ^ 1));
  }
  await expect(log.refresh()).rejects.toMatchObject({ code: 'log/root' });
  expect(log.state.directory.genesis).toBeNull();
  for (const [path, bytes] of sharing.files) files.set(path, bytes);
  await log.refresh();
  const shorter = publishLog(sharing.entries.slice(0, 5), { payloads: sharing.payloads });
  files.set('checkpoint', shorter.files.get('checkpoint') ?? new Uint8Array());
  await expect(log.refresh()).rejects.toMatchObject({ code: 'log/rolled-back' });
});

test('a head that the policy’s witnesses have not cosigned is refused', async () => {
  const strict = policy;
  const unsigned = new TextDecoder()
    .decode(sharing.files.get('checkpoint'))
    .split('\n')
    .filter((line) => !line.includes('witness.test/south'))
    .join('\n');
  const files = new Map(sharing.files).set('checkpoint', new TextEncoder().encode(unsigned));
  const log = followLog({ fetch: async (path) => files.get(path) ?? null, policy: strict });
  await expect(log.refresh()).rejects.toMatchObject({ code: 'log/checkpoint' });
});

test('a log whose accreditors the policy does not pin is another log', async () => {
  const built = buildLog();
  const other = { ...policy, pins: { ...policy.pins, accreditorsThreshold: 1 } };
  const log = followLog({ fetch: built.fetch, policy: other });
  await expect(log.refresh()).rejects.toMatchObject({ code: 'log/genesis' });
});

test('a payload that cannot be read now is read the next time, and nothing is applied twice', async () => {
  let isAway = true;
  const findings: string[] = [];
  const log = followLog({
    policy,
    onFinding: ({ name }) => findings.push(name),
    fetch: async (path) => {
      if (isAway && path.startsWith('payload/')) throw new Error('the network is away');
      return await sharing.fetch(path);
    },
  });
  await expect(log.refresh()).rejects.toThrow('away');
  isAway = false;
  const state = await log.refresh();
  expect(state.sharing.requests.size).toBe(1);
  expect(findings.filter((name) => name.startsWith('statements.'))).toEqual([]);
});
