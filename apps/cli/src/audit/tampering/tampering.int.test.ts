/** A thousand faulty copies of one log, from fixed seeds: an audit finds every one, and calls none by another’s name. */
import { beforeAll, expect, test } from 'vitest';
import { damagedFiles, swappedFiles } from './damaged-files.fixture.ts';
import { tamperedEntries } from './entries.fixture.ts';
import type { Fault } from './fault.fixture.ts';
import { falseHeads, forgedHeads, rolledBack } from './heads.fixture.ts';
import { rewrittenHistories } from './histories.fixture.ts';
import { type Auditor, createAuditor } from './judge-fault.fixture.ts';
import { falseCertificates, falseDates, falseProofs, falseSayings } from './sayings.fixture.ts';
import { tamperedStatements } from './statements.fixture.ts';
import { makeWholeLog, type WholeLog } from './whole-log.fixture.ts';

const TIME_LIMIT_MS = 600_000;

let log: WholeLog;
let auditor: Auditor;

beforeAll(async () => {
  log = await makeWholeLog();
  auditor = await createAuditor(log);
}, TIME_LIMIT_MS);

test('the untouched log holds: nothing is found, and everything was there to be judged', async () => {
  const result = await auditor.audit(log.files, log.anchors);
  expect(result).toMatchObject({ ok: true, findings: [], proofCount: 4, anchorCount: 3, checkpointCount: 5 });
  expect(result.notices.map(({ name }) => name)).toEqual(['consent.development-keys']);
  expect(result.counts).toMatchObject({ holding: log.statements.length, releases: 1, withdrawn: 1 });
});

type Family = readonly [
  what: string,
  count: number,
  make: (log: WholeLog, seed: number, count: number) => readonly Fault[],
];

const FAMILIES: readonly Family[] = [
  ['files damaged, cut short or deleted', 330, damagedFiles],
  ['files in another’s place', 40, swappedFiles],
  ['entries swapped, deleted, repeated or changed', 80, tamperedEntries],
  ['signatures of checkpoints moved, dropped or made up', 80, forgedHeads],
  ['heads that all witnesses signed and that are not of this tree', 40, falseHeads],
  ['heads and logs rolled back', 40, rolledBack],
  ['statements and signatures changed by somebody else', 100, tamperedStatements],
  ['histories rewritten after they were anchored or verified', 80, rewrittenHistories],
  ['things said that the rules do not allow', 108, falseSayings],
  ['proofs of something else', 40, falseProofs],
  ['dates that cannot be', 20, falseDates],
  ['certificates that are not enough', 42, falseCertificates],
];

test.each(FAMILIES)(
  '%s: each of %i is found and rightly named',
  async (_what, count, make) => {
    const wrong: string[] = [];
    for (const fault of make(log, 20_261_128, count)) {
      const difference = await auditor.judge(fault);
      if (difference !== null) wrong.push(`${fault.kind} (${fault.what}): ${difference}`);
    }
    expect(wrong).toEqual([]);
  },
  TIME_LIMIT_MS,
);

test('these are a thousand', () => {
  expect(FAMILIES.reduce((sum, [, count]) => sum + count, 0)).toBe(1_000);
});
