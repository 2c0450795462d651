import { canonicalBytes, decodeEntryBundle, encodeEntryBundle, entryBytes, type FetchFile } from '@trialmark/ledger';
import { USUAL_PROMISES } from '@trialmark/registry';
import { buildLog, publishLog, START_S, testPolicy, writeStory } from '@trialmark/testing/log';
import { expect, test } from 'vitest';
import type { AuditOptions } from './audit-options.ts';
import { createKnownVerdicts } from './known-verdicts.ts';
import { auditOnNode } from './node.ts';

const log = buildLog({ sizes: [5, 10, writeStory().statements.length] });
const NOW_S = START_S + 3_600;

function audit(options: Partial<AuditOptions> = {}) {
  return auditOnNode({ fetch: log.fetch, policy: testPolicy, nowS: NOW_S, ...options });
}

/** The log with one entry replaced under a tree of its own. */
function withEntry(index: number, entry: Uint8Array): FetchFile {
  const { payloads } = log;
  return publishLog([...log.entries.slice(0, index), entry, ...log.entries.slice(index + 1)], { payloads }).fetch;
}

const forged = () => {
  const statement = log.statements[6];
  if (statement === undefined) throw new Error('the log is too short');
  return entryBytes({ ...statement, issuedAt: '2026-11-21T07:00:01Z' });
};

test('a lawful log gives its counts, and the findings of every trial in the order of their numbers', async () => {
  const result = await audit();
  expect([result.ok, result.findings, result.notices]).toEqual([true, [], []]);
  expect(result.counts).toMatchObject({ holding: log.size, trials: 2, verifiedSignatures: log.size });
  expect(Object.values(result.counts.statements).reduce((sum, count) => sum + count, 0)).toBe(log.size);
  expect(result.trials.map(({ registryId, sponsorName }) => [registryId, sponsorName])).toEqual([
    ['TMK00000001', 'Elmfield University'],
    ['TMK00000002', 'Elmfield University'],
  ]);
  const [first] = result.trials;
  expect(first?.title).toBeTruthy();
  expect(first?.findings.map(({ rule }) => rule)).toContain('registration-timing');
  const times = first?.findings.flatMap(({ evidence }) => evidence.map(({ evidenceTime }) => evidenceTime)) ?? [];
  expect(times.every((time) => time === null || /^2026-11-21T08:00:\d\dZ$/.test(time))).toBe(true);
});

test('two audits of one log on one day give the same result, byte for byte', async () => {
  const [one, other] = await Promise.all([audit(), audit()]);
  expect(JSON.stringify([one.trials, one.log])).toBe(JSON.stringify([other.trials, other.log]));
});

test('a promise of the operator that was not kept is a finding, and breaks nothing', async () => {
  const nowS = START_S + 30 * 86_400;
  const result = await audit({ nowS });
  expect(result.log.map(({ rule, verdict }) => [rule, verdict])).toEqual([['checkpoint-gap', 'GAP']]);
  expect(result.ok).toBe(true);
});

test('anchors are promised only where the policy names a contract of a real chain', async () => {
  const of = (profile: string) => {
    const pin = { profile, chainId: 7, contract: `0x${'ab'.repeat(20)}`, logId: 'cd'.repeat(32) };
    const anchors = [{ ...pin, genesisHash: `0x${'ef'.repeat(32)}` }];
    return audit({ nowS: START_S + 2 * 86_400, policy: { ...testPolicy, pins: { ...testPolicy.pins, anchors } } });
  };
  expect((await of('dev')).log).toEqual([]);
  expect((await of('consortium')).log).toMatchObject([{ rule: 'late-anchor', verdict: 'MISSING' }]);
});

test('a witness is missing only where it cosigned none of the newest checkpoints', async () => {
  const promises = { ...USUAL_PROMISES, witnessMissing: 3 };
  expect((await audit({ promises })).log).toEqual([]);
  const [first] = testPolicy.witnesses;
  if (first === undefined) throw new Error('the policy has no witness');
  const absent = { ...first, name: 'absent', key: { ...first.key, name: 'absent.example', keyId: '00000000' } };
  const policy = { ...testPolicy, witnesses: [...testPolicy.witnesses, absent] };
  expect((await audit({ policy, promises })).log).toMatchObject([
    { rule: 'missing-witness', verdict: 'MISSING', inputs: { witness: 'absent' } },
  ]);
});

test('findings are left out where they are not asked for', async () => {
  const result = await audit({ scope: 'statements' });
  expect([result.ok, result.trials, result.log]).toEqual([true, [], []]);
});

test('what was verified before is not verified again, and gives the same result', async () => {
  const known = createKnownVerdicts();
  const before = await audit({ known });
  expect(known.keys.size).toBe(log.size);
  const again = await audit({ known });
  expect(again.counts).toMatchObject({ verifiedSignatures: 0, sparedSignatures: log.size });
  expect({ ...again, counts: null }).toEqual({ ...before, counts: null });
});

test('a signature that was never verified is not spared, whatever else is known', async () => {
  const known = createKnownVerdicts();
  await audit({ known });
  const result = await audit({ known, fetch: withEntry(6, forged()) });
  expect(result.ok).toBe(false);
  expect(result.findings[0]).toMatchObject({ name: 'statements.signature', where: 'entry 6' });
  const keys = new Set(known.keys);
  await audit({ known, fetch: withEntry(6, forged()) });
  expect(known.keys).toEqual(keys);
});

test('a pinned head that is in the tree spares the signatures below it, where it is said to be verified', async () => {
  const pinned = publishLog(log.entries.slice(0, 10));
  const since = { size: 10, root: pinned.root, isVerified: true };
  const result = await audit({ since });
  expect([result.ok, result.counts.sparedSignatures, result.counts.verifiedSignatures]).toEqual([
    true,
    10,
    log.size - 10,
  ]);
  const unsure = await audit({ since: { ...since, isVerified: false } });
  expect([unsure.ok, unsure.counts.verifiedSignatures]).toEqual([true, log.size]);
});

test.each([
  ['another tree of the same size', 10, new Uint8Array(32)],
  ['a longer log than this one', log.size + 1, log.root],
  ['no entries at all, by another root', 0, log.root],
])('a pinned head of %s is found', async (_name, size, root) => {
  const result = await audit({ since: { size, root, isVerified: false } });
  expect(result.findings.map(({ name }) => name)).toEqual(['checkpoint.not-extended']);
  const { checks } = await audit({ since: { size, root, isVerified: false }, scope: 'tree' });
  expect(checks.find(({ name }) => name === 'checkpoint.not-extended')?.ok).toBe(false);
});

test('a statement of a version to come is told, and does not make the log fail', async () => {
  const place = log.statements.findLastIndex(({ type }) => type === 'key.retired');
  const entry = canonicalBytes({ ...log.statements[place], v: 2 });
  const result = await audit({ fetch: withEntry(place, entry) });
  expect(result.notices).toMatchObject([{ name: 'statements.unknown', where: `entry ${place}` }]);
  expect([result.ok, result.counts.holding]).toEqual([true, log.size - 1]);
});

test('after an entry that is not the one that was logged nothing is blamed on what follows', async () => {
  const path = `tile/entries/000.p/${log.size}`;
  const bundle = log.files.get(path);
  if (bundle === undefined) throw new Error('there is no bundle');
  const entries = decodeEntryBundle(bundle, log.size).map((entry, i) => (i === 4 ? forged() : entry));
  const files = new Map(log.files).set(path, encodeEntryBundle(entries));
  const result = await audit({ fetch: async (name) => files.get(name) ?? null });
  expect(result.findings.map(({ name, where }) => [name, where])).toEqual([['tree.entries', 'entry 4']]);
  expect(result.notices).toMatchObject([{ name: 'statements.not-judged', where: 'entry 4' }]);
  expect(result.trials).toEqual([]);
});

test('a document that changes between two readings gives no finding that rests on it', async () => {
  const [digest = ''] = [...log.payloads.keys()];
  let asked = 0;
  const fetch: FetchFile = async (path) => {
    if (!path.includes(digest)) return log.fetch(path);
    asked += 1;
    return asked === 1 ? log.fetch(path) : canonicalBytes({ ...log.statements[0] });
  };
  const [first] = (await audit({ fetch })).trials;
  const [honest] = (await audit()).trials;
  expect(asked).toBeGreaterThan(1);
  expect(first?.findings).not.toEqual(honest?.findings);
  expect(JSON.stringify(first)).not.toContain('log.started');
});

test('progress goes through the stages in their order', async () => {
  const stages = new Set<string>();
  await audit({ onProgress: ({ stage }) => stages.add(stage) });
  expect([...stages]).toEqual(['reading', 'statements', 'proofs', 'findings']);
});
