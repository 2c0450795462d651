import {
  bundlePath,
  encodeEntryBundle,
  formatEquivocation,
  openNote,
  parseCheckpoint,
  parseNote,
  verifyEquivocation,
  verifyLog,
} from '@trialmark/ledger';
import { START_S, signTestHead, testPolicy } from '@trialmark/testing/log';
import { describe, expect, test } from 'vitest';
import { AlarmStore } from './alarm-file.ts';
import {
  type Branch,
  checkpointPath,
  cosigner,
  type Disk,
  emptyDisk,
  logAt,
  mirrorOn,
  NOW_S,
  serverOf,
} from './branches.fixture.ts';
import type { MirrorContext } from './mirror-context.ts';
import { mirrorRound } from './mirror-round.ts';
import { openCopy } from './open-copy.ts';

/** One life of a mirror process: it opens what it left and looks once. */
async function look(context: MirrorContext) {
  const alarms = new AlarmStore(context.files, 'http://log.test/log');
  await alarms.open();
  const round = await mirrorRound(context, await openCopy(context.files, context.policy), alarms.isConvicted);
  for (const alarm of round.alarms) await alarms.raise(alarm, NOW_S);
  return { ...round, kinds: round.alarms.map(({ kind }) => kind) };
}

const lookAt = (disk: Disk, branch: Branch, size: number, changes?: ReadonlyMap<string, Uint8Array | null>) =>
  look(mirrorOn(disk, serverOf(logAt(branch, size), changes)).context);

const headOf = (note: string | null) => (note === null ? null : parseCheckpoint(parseNote(note).text));
const cosignedSize = (disk: Disk) => headOf(disk.head)?.size ?? null;
const read = (disk: Disk) => async (path: string) => disk.files.get(path) ?? null;

async function diskAt(size: number): Promise<Disk> {
  const disk = emptyDisk();
  await lookAt(disk, 'honest', size);
  return disk;
}

describe('a copy', () => {
  test('is byte for byte what the log is of, and verifies', async () => {
    const disk = await diskAt(15);
    const { files } = logAt('honest', 15);
    for (const [path, bytes] of disk.files) expect([path, files.get(path)]).toEqual([path, bytes]);
    for (const path of files.keys()) if (!path.startsWith('tile/')) expect(disk.files.has(path)).toBe(true);
    expect(await verifyLog(read(disk), testPolicy)).toMatchObject({ ok: true, checkpointCount: 6 });
  });

  test('grows step by step to the same', async () => {
    const disk = emptyDisk();
    for (const size of [0, 3, 9, 9, 15]) expect((await lookAt(disk, 'honest', size)).kinds).toEqual([]);
    expect(await verifyLog(read(disk), testPolicy)).toMatchObject({ ok: true, checkpoint: { size: 15 } });
    for (const [path, bytes] of (await diskAt(15)).files) expect([path, disk.files.get(path)]).toEqual([path, bytes]);
  });

  test('is cosigned when it is whole, with the log’s own signature beside', async () => {
    const disk = await diskAt(9);
    const opened = await openNote(disk.head ?? '', [cosigner.key]);
    expect(opened).toMatchObject({ ok: true, signatures: [{ timeS: NOW_S }] });
    expect(await openNote(disk.head ?? '', [testPolicy.logs[0]?.key ?? cosigner.key])).toMatchObject({ ok: true });
    expect(await lookAt(disk, 'honest', 9)).toMatchObject({ isCosigned: false, added: 0 });
    expect(await lookAt(disk, 'honest', 15)).toMatchObject({ isCosigned: true, added: 6 });
    expect(cosignedSize(disk)).toBe(15);
  });

  test('that changed on the disk is refused at start', async () => {
    const disk = await diskAt(9);
    const path = bundlePath(0, 9);
    disk.files.set(path, (disk.files.get(path) ?? new Uint8Array()).with(40, 1));
    await expect(lookAt(disk, 'honest', 15)).rejects.toMatchObject({ exitCode: 1 });
  });
});

test('a document that is withheld raises the alarm, and nothing is cosigned until it is there', async () => {
  const disk = emptyDisk();
  const { files } = logAt('honest', 15);
  const [path = ''] = [...files.keys()].filter((each) => each.startsWith('payload/'));
  for (const bytes of [null, new Uint8Array(3)]) {
    expect(await lookAt(disk, 'honest', 15, new Map([[path, bytes]]))).toMatchObject({
      kinds: ['incomplete'],
      isCosigned: false,
      held: { checkpoint: { size: 15 } },
    });
  }
  expect([disk.head, disk.files.has(path)]).toEqual([null, false]);
  expect(await lookAt(disk, 'honest', 15)).toMatchObject({ kinds: [], isCosigned: true });
});

describe('a log that shows two histories', () => {
  test.each([
    ['at the size that we hold', 9, 9],
    ['that is larger', 9, 15],
    ['that is smaller', 15, 9],
  ])('%s is convicted, and nothing more is cosigned', async (_name, held, shown) => {
    const disk = await diskAt(held);
    const { alarms, kinds } = await lookAt(disk, 'forked', shown);
    expect(kinds).toEqual(['equivocation']);
    const [proof] = alarms.flatMap((alarm) => (alarm.proof === null ? [] : [alarm.proof]));
    if (proof === undefined) throw new Error('no proof');
    expect(await verifyEquivocation(formatEquivocation(proof), testPolicy)).toMatchObject({ ok: true });
    expect(new TextDecoder().decode(disk.files.get('equivocation.json'))).toBe(formatEquivocation(proof));
    expect(cosignedSize(disk)).toBe(held);
    const file = JSON.parse(new TextDecoder().decode(disk.files.get('ALARM')));
    expect(file).toMatchObject({ alarm: 'equivocation', held: expect.any(String), shown: expect.any(String) });
    // Back to the history that we hold, in another life: the copy goes on, the cosigning does not.
    expect(await lookAt(disk, 'honest', 15)).toMatchObject({ isCosigned: false, held: { checkpoint: { size: 15 } } });
    expect(cosignedSize(disk)).toBe(held);
    expect(JSON.parse(new TextDecoder().decode(disk.files.get('ALARM')))).toEqual(file);
  });

  test('is convicted by a numbered checkpoint of another tree, also when we hold nothing yet', async () => {
    for (const disk of [await diskAt(9), emptyDisk()]) {
      const other = logAt('forked', 12).files.get('checkpoint') ?? null;
      const { alarms, held, kinds } = await lookAt(disk, 'honest', 15, new Map([[checkpointPath(4), other]]));
      expect([kinds, alarms[0]?.proof?.conflict.kind]).toEqual([['equivocation'], 'prefix']);
      expect(held?.checkpoint.size ?? null).toBe(cosignedSize(disk));
    }
  });

  test('is convicted by what we cosigned, when the copy was lost', async () => {
    const disk = await diskAt(9);
    disk.files.clear();
    const { alarms, kinds } = await lookAt(disk, 'forked', 15);
    expect([kinds, alarms[0]?.proof?.conflict.kind]).toEqual([['equivocation'], 'prefix']);
    expect(cosignedSize(disk)).toBe(9);
  });
});

test('a log that is rolled back raises the alarm, and the copy stays', async () => {
  const disk = await diskAt(15);
  expect(await lookAt(disk, 'honest', 9)).toMatchObject({ kinds: ['rolled-back'], held: { checkpoint: { size: 15 } } });
  expect(await verifyLog(read(disk), testPolicy)).toMatchObject({ ok: true, checkpoint: { size: 15 } });
  disk.files.clear();
  expect(await lookAt(disk, 'honest', 9)).toMatchObject({ kinds: ['rolled-back'], isCosigned: false });
  expect(cosignedSize(disk)).toBe(15);
});

test('silence raises the alarm, and keeps nothing from being cosigned', async () => {
  const disk = emptyDisk();
  const { context } = mirrorOn(disk, serverOf(logAt('honest', 9)));
  expect(await look({ ...context, quietS: 60 })).toMatchObject({ kinds: ['silence'], isCosigned: true });
});

describe('a server that lies is found out, and the copy stays what it was:', () => {
  const forked = logAt('forked', 15);
  const entries = encodeEntryBundle(forked.entries);
  const honest = logAt('honest', 15);
  const earlier = new TextEncoder().encode(signTestHead(12, logAt('honest', 12).root, START_S - 60));
  test.each<[string, string, Map<string, Uint8Array | null>]>([
    ['other entries', 'inconsistent', new Map([[bundlePath(0, 15), entries]])],
    ['no entries', 'inconsistent', new Map([[bundlePath(0, 15), null]])],
    ['another tile', 'inconsistent', new Map([['tile/0/000.p/15', forked.files.get('tile/0/000.p/15') ?? null]])],
    ['no tile', 'inconsistent', new Map([['tile/0/000.p/15', null]])],
    ['a missing numbered checkpoint', 'inconsistent', new Map([[checkpointPath(5), null]])],
    ['a broken numbered checkpoint', 'inconsistent', new Map([[checkpointPath(4), new Uint8Array(9)]])],
    [
      'a numbered checkpoint twice',
      'inconsistent',
      new Map([[checkpointPath(4), honest.files.get(checkpointPath(3)) ?? null]]),
    ],
    ['a numbered checkpoint of an earlier time', 'inconsistent', new Map([[checkpointPath(4), earlier]])],
    ['no checkpoint', 'refused', new Map([['checkpoint', null]])],
    ['a checkpoint of nobody', 'refused', new Map([['checkpoint', new TextEncoder().encode('log\n1\nx\n')]])],
  ])('%s', async (_name, kind, changes) => {
    const disk = await diskAt(9);
    expect(await lookAt(disk, 'honest', 15, changes)).toMatchObject({ kinds: [kind], isCosigned: false });
    expect([cosignedSize(disk), headOf(new TextDecoder().decode(disk.files.get('checkpoint')))?.size]).toEqual([9, 9]);
    expect(await verifyLog(read(disk), testPolicy)).toMatchObject({ ok: true, checkpoint: { size: 9 } });
    expect(await lookAt(disk, 'honest', 15)).toMatchObject({ kinds: [], isCosigned: true });
  });
});

test('killed at any write, a mirror never cosigns two histories, and its next life has a whole copy', async () => {
  const rooted = (branch: Branch) => new Set([9, 12, 15].map((size) => JSON.stringify([...logAt(branch, size).root])));
  const roots = { honest: rooted('honest'), forked: rooted('forked') };
  const cosigned = new Set<Branch>();
  let deaths = 0;
  for (const when of ['before', 'after'] as const) {
    for (let at = 1, isDone = false; !isDone; at += 1) {
      const disk = await diskAt(3);
      const seen = new Set<string>();
      const note = () => {
        const head = headOf(disk.head);
        if (head !== null && head.size > 6) seen.add(JSON.stringify([...head.root]));
      };
      const dying = mirrorOn(disk, serverOf(logAt('honest', 9)), { at, when });
      const outcome = await look(dying.context).catch((error: Error) => error.message);
      isDone = outcome !== 'killed';
      if (!isDone) deaths += 1;
      note();
      for (const [branch, size] of [
        ['forked', 12],
        ['honest', 15],
        ['forked', 15],
      ] as const) {
        await lookAt(disk, branch, size);
        note();
        expect(await verifyLog(read(disk), testPolicy)).toMatchObject({ ok: true });
      }
      const branches = (['honest', 'forked'] as const).filter((branch) => !seen.isDisjointFrom(roots[branch]));
      // None when it died with an honest copy that it had not cosigned, and was then shown the other history.
      expect(branches.length).toBeLessThanOrEqual(1);
      for (const branch of branches) cosigned.add(branch);
    }
  }
  expect(deaths).toBeGreaterThan(10);
  expect([...cosigned].sort()).toEqual(['forked', 'honest']);
});
