/** A log on a database of its own, with everybody in it, and ways to look at what is there. */
import { createUnitOfWork } from '@trialmark/db';
import { type ProofClaim, type ReplayFinding, replayStatements } from '@trialmark/registry';
import { AppError } from '@trialmark/schema';
import {
  createServiceSigner,
  diseasesOf,
  type SignAsService,
  type UnitOfWork,
  type VerifyClaim,
} from '@trialmark/services';
import { useTestDatabase } from '@trialmark/testing';
import { parties } from '@trialmark/testing/log';
import type pg from 'pg';
import { beforeAll, expect, vi } from 'vitest';
import { createTestClock, type SayDeps, startLog, type TestClock } from './people.fixture.ts';
import { approval, optIn, release, SIMULATED_KEYS, update, verifierOf } from './proofs.fixture.ts';

/** One invented disease and a form of it, so that decisions name a graph. */
const GRAPH = diseasesOf(
  JSON.stringify({
    v: 1,
    kind: 'disease-graph',
    terms: [
      [9_000_001, 'stroke', []],
      [9_000_002, 'silent stroke', [9_000_001]],
    ],
  }),
);

export type WorldDeps = SayDeps & { readonly signAsService: SignAsService; readonly verifyClaim: VerifyClaim };

export type SharingWorld = {
  readonly clock: TestClock;
  readonly deps: WorldDeps;
  readonly verificationKeys: typeof SIMULATED_KEYS;
  readonly pool: () => pg.Pool;
  /** Connections of the role that the API has. */
  readonly appPool: () => pg.Pool;
  readonly appUrl: () => string;
};

/** Calls for each proof that was verified: none is, where a check before it fails. */
export const verified = vi.fn<VerifyClaim>();

/** Call it once, outside any test. */
export function useSharingWorld(keys: typeof SIMULATED_KEYS = SIMULATED_KEYS, verify?: VerifyClaim): SharingWorld {
  const database = useTestDatabase();
  const clock = createTestClock();
  const verifyClaim = verify ?? verifierOf(optIn.key, update.key, release.key, approval.key);
  verified.mockImplementation(verifyClaim);
  let made: UnitOfWork | undefined;
  const signAsService = createServiceSigner(parties.service.secret, clock);
  const deps: WorldDeps = {
    uow: {
      run: (scope, work) => {
        const uow = made ?? createUnitOfWork(database.pool('app'));
        made = uow;
        return uow.run(scope, work);
      },
    },
    clock,
    signAsService: (facts) => {
      clock.tick();
      return signAsService(facts);
    },
    verifyClaim: verified,
    diseases: GRAPH,
  };
  beforeAll(() => startLog(deps));
  return {
    clock,
    deps,
    verificationKeys: keys,
    pool: () => database.pool('owner'),
    appPool: () => database.pool('app'),
    appUrl: () => database.urls.app,
  };
}

/** The rule that a refusal names, `accepted` where nothing was refused. */
export async function refusal(attempt: Promise<unknown>): Promise<string> {
  try {
    await attempt;
  } catch (error) {
    if (error instanceof AppError) return error.problems[0]?.rule ?? error.code;
    throw error;
  }
  return 'accepted';
}

export async function count(world: SharingWorld, table: string, where = 'true'): Promise<number> {
  return (await world.pool().query(`SELECT count(*)::int AS n FROM ${table} WHERE ${where}`)).rows[0].n;
}

/** Everything that the database holds, a value for each table. */
export async function fingerprint(world: SharingWorld): Promise<ReadonlyMap<string, string>> {
  const pool = world.pool();
  const { rows: tables } = await pool.query<{ name: string }>(
    `SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' AND tablename <> '_prisma_migrations'`,
  );
  const one = ({ name }: { name: string }) =>
    `SELECT '${name}' AS name, count(*) || ' ' || coalesce(md5(string_agg(t::text, '|' ORDER BY t::text)), '') AS value
     FROM ${name} t`;
  const { rows } = await pool.query<{ name: string; value: string }>(tables.map(one).join(' UNION ALL '));
  return new Map(rows.map(({ name, value }) => [name, value]));
}

/** What expects an attempt to be refused under that rule, with the database as it was. */
export function refusalsOf(world: SharingWorld) {
  return async (rule: string, attempt: () => Promise<unknown>): Promise<void> => {
    const before = await fingerprint(world);
    expect(await refusal(attempt())).toBe(rule);
    expect(await fingerprint(world)).toEqual(before);
  };
}

export type Replayed = {
  readonly violations: readonly ReplayFinding[];
  readonly claims: readonly ProofClaim[];
  /** Types and subjects in the order of the log, with digests. */
  readonly order: readonly { readonly type: string; readonly subject: string; readonly digest: string }[];
};

/** What somebody finds who holds the log and its documents, and nothing else. */
export async function replay(world: SharingWorld): Promise<Replayed> {
  const payloads = new Map<string, Uint8Array>();
  for (const { digest, bytes } of (await world.pool().query('SELECT digest, bytes FROM payloads')).rows) {
    payloads.set(digest, new Uint8Array(bytes));
  }
  const replaying = replayStatements(async (digest) => payloads.get(digest) ?? null);
  const violations: ReplayFinding[] = [];
  const claims: ProofClaim[] = [];
  const order: Replayed['order'][number][] = [];
  const { rows } = await world.pool().query<{ entry: Buffer }>('SELECT entry FROM log_pending ORDER BY id');
  for (const [index, { entry }] of rows.entries()) {
    const step = await replaying.next(index, new Uint8Array(entry));
    violations.push(...step.findings.filter(({ severity }) => severity === 'violation'));
    if (step.claim !== null) claims.push(step.claim);
    if (step.parsed !== null) {
      const { type, subject } = step.parsed.statement;
      order.push({ type, subject, digest: step.parsed.digest });
    }
  }
  return { violations, claims, order };
}
