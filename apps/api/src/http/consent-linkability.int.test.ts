import type { StudyDescription } from '@trialmark/services';
import { beforeAll, expect, test } from 'vitest';
import {
  buildConsentWorld,
  codeOf,
  endEpochOf,
  grantOf,
  openStudy,
  post,
  readStudy,
  SIMULATED,
} from '../testing/consent.fixture.ts';
import { useTestApi } from '../testing/use-test-api.fixture.ts';

/**
 * One wallet opts into many studies. Whatever two of its traces have in common, those of another wallet have too: what it
 * sends, what it is answered, what the log and the database keep, and what the process logs.
 *
 * Does NOT show: that times or addresses do not tell; see docs/protocol/consent.md, the last section.
 */
const STUDIES = 20;
const OURS = 11n;
const THEIRS = 12n;

const api = useTestApi({ api: SIMULATED });
const studies: StudyDescription[] = [];

beforeAll(async () => {
  const world = await buildConsentWorld(api);
  for (let i = 0; i < STUDIES; i += 1) studies.push(await readStudy(api, await openStudy(api, world)));
}, 120_000);

/** Values at the ends of a JSON tree that are long enough to be somebody's. */
function values(value: unknown): string[] {
  if (typeof value === 'object' && value !== null) return Object.values(value).flatMap(values);
  return [String(value)].filter((text) => text.length >= 6);
}

/** Everything that one wallet leaves behind in one study, in one bag of values. */
async function trace(study: StudyDescription, s: bigint): Promise<ReadonlySet<string>> {
  const from = api.lines.length;
  const submission = grantOf(study, s);
  const granted = JSON.parse((await post(api, 'grants', submission)).text) as { digest: string };
  const withdrawn = JSON.parse((await post(api, 'withdrawals', codeOf(study, s))).text) as { digest: string };
  const { rows } = await api.database.pool('owner').query(
    `SELECT to_jsonb(g) AS row FROM consent_grants g WHERE statement_digest = $1
     UNION ALL SELECT to_jsonb(a) - 'at' - 'id' FROM audit_records a WHERE after IN ($1, $2)`,
    [granted.digest, withdrawn.digest],
  );
  const entries = await api.database
    .pool('owner')
    .query(
      `SELECT convert_from(entry, 'UTF8')::jsonb - 'issuedAt' AS row FROM consent_statements WHERE digest IN ($1, $2)`,
      [granted.digest, withdrawn.digest],
    );
  const lines = api.lines.slice(from).map((line) => ({ ...JSON.parse(line), time: null }));
  const kept = [rows, entries.rows, lines];
  return new Set([submission, codeOf(study, s), granted, withdrawn, ...kept].flatMap(values));
}

test('no two traces of one wallet share a value that another wallet’s would not', async () => {
  const ours: ReadonlySet<string>[] = [];
  const theirs: ReadonlySet<string>[] = [];
  for (const study of studies) {
    ours.push(await trace(study, OURS));
    theirs.push(await trace(study, THEIRS));
    await endEpochOf(api, study.trialId);
  }
  expect(linking(ours, theirs)).toEqual([]);
  expect(ours.every((trace) => trace.size > 20)).toBe(true);
}, 120_000);

test('would notice one value of the wallet’s own in two of its traces', async () => {
  const [first, second] = studies;
  if (first === undefined || second === undefined) throw new Error('there are no studies');
  const ours = [await trace(first, 21n), await trace(second, 21n)];
  const theirs = [await trace(first, 22n), await trace(second, 22n)];
  expect(linking(ours, theirs)).toEqual([]);
  const told = ours.map((bag) => new Set([...bag, 'holder 21']));
  expect(linking(told, theirs)).toEqual(['holder 21']);
});

/** Values that two of our traces have in common and that theirs of the same studies do not both have. */
function linking(ours: readonly ReadonlySet<string>[], theirs: readonly ReadonlySet<string>[]): string[] {
  return ours.flatMap((first, i) =>
    ours.slice(i + 1).flatMap((second, offset) => {
      const j = i + 1 + offset;
      return [...first].filter((value) => second.has(value) && !(theirs[i]?.has(value) && theirs[j]?.has(value)));
    }),
  );
}
