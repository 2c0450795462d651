import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { useTestDatabase } from '@trialmark/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { DEMONSTRATION_ACCOUNTS } from './accounts.ts';
import { MEMBERS, ORGANISATIONS } from './content/parties.ts';
import { TOPIC_KEYS, tellStories } from './content/tell-stories.ts';
import { type EmptyRegistry, startEmptyRegistry } from './empty-registry.fixture.ts';
import { readPlan, writePlan } from './plan.ts';

const database = useTestDatabase();
let registry: EmptyRegistry;

const PAGE = 'e1'.repeat(32);
const seed = () => registry.run('seed/main.ts', [PAGE]);
const exitCode = async (child: ChildProcess) => ((await once(child, 'close')) as [number | null])[0];

const count = async (table: string) =>
  Number((await database.pool('owner').query(`SELECT count(*) FROM ${table}`)).rows[0].count);

async function digests(): Promise<readonly string[]> {
  const { rows } = await database
    .pool('owner')
    .query("SELECT encode(digest, 'hex') AS digest FROM log_pending ORDER BY id");
  return rows.map((row) => row.digest);
}

const stories = tellStories({ today: '2026-11-21', numberOf: (topic) => `TMK0000${1000 + TOPIC_KEYS.indexOf(topic)}` });
/** An issuer that two accreditors name, and two studies with a list of issuers and a form each. */
const CONSENT = 2 + 2 * 2;
const STATEMENTS =
  1 + 2 * ORGANISATIONS.length + MEMBERS.length + stories.flatMap(({ steps }) => steps).length + CONSENT;

beforeAll(async () => {
  registry = await startEmptyRegistry(database.urls.app);
});
afterAll(() => registry.close());

test('a registry that nobody has started is not ready', async () => {
  expect((await fetch(`${registry.apiUrl}/readyz`)).status).toBe(503);
});

test('a seed that is killed on its way is completed by the next one, and nothing is said twice', async () => {
  const first = seed();
  const ended = exitCode(first);
  while ((await count('log_pending')) < 3) await sleep(5);
  first.kill('SIGKILL');
  await ended;
  const before = await digests();
  expect(before.length).toBeLessThan(STATEMENTS);

  expect(await exitCode(seed())).toBe(0);
  const after = await digests();
  expect(after).toHaveLength(STATEMENTS);
  expect(after.slice(0, before.length)).toEqual(before);
  expect(await count('trials')).toBe(12);
  expect(await count('organisations')).toBe(ORGANISATIONS.length);
  expect(await count('auth_users')).toBe(DEMONSTRATION_ACCOUNTS.length);
  expect((await fetch(`${registry.apiUrl}/readyz`)).status).toBe(200);
});

test('seeding again changes nothing, even when it has forgotten that it was done, or was done by an earlier seed', async () => {
  const before = await digests();
  expect(await exitCode(seed())).toBe(0);
  expect(await digests()).toEqual(before);
  const plan = readPlan(registry.paths.demonstration);
  if (plan === null) throw new Error('the seed left no plan');
  for (const earlier of [{ isComplete: false }, { content: 1 }]) {
    writePlan(registry.paths.demonstration, { ...plan, ...earlier });
    expect(await exitCode(seed())).toBe(0);
    expect(await digests()).toEqual(before);
    expect(readPlan(registry.paths.demonstration)).toEqual(plan);
  }
  expect(await count('auth_users')).toBe(DEMONSTRATION_ACCOUNTS.length);
});

test('a seeded trial is found with its record and whole history', async () => {
  const answer = await (await fetch(`${registry.apiUrl}/api/v1/trials/TMK00000003`)).json();
  expect(answer.record.acronym).toBe('DAYBREAK');
  expect(answer.trial.versions.map((version: { type: string }) => version.type)).toEqual([
    'trial.registered',
    'trial.status-changed',
    'trial.amended',
  ]);
});

test('neither the seed nor the desk runs in production', async () => {
  for (const script of ['seed/main.ts', 'desk/main.ts']) {
    expect(await exitCode(registry.run(script, [PAGE], { TRIALMARK_PROFILE: 'production' }))).toBe(1);
  }
  expect(await count('log_pending')).toBe(STATEMENTS);
});
