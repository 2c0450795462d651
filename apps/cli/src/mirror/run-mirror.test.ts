import { expect, test } from 'vitest';
import { CliError, EXIT } from '../terminal/cli-error.ts';
import { AlarmStore } from './alarm-file.ts';
import { emptyDisk, logAt, mirrorOn, NOW_S, serverOf } from './branches.fixture.ts';
import { createMirrorLog } from './mirror-log.ts';
import { mirrorRound } from './mirror-round.ts';
import { runMirror } from './run-mirror.ts';
import { Unreachable } from './unreachable.ts';

/** Runs the loop over `rounds` looks, an hour apart, at servers that are there or not. */
async function watch(isThere: readonly boolean[], quietS: number) {
  const disk = emptyDisk();
  const serve = serverOf(logAt('honest', 15));
  const stop = new AbortController();
  const lines: string[] = [];
  let round = -1;
  const server = async (path: string) => {
    if (isThere[round] === true) return serve(path);
    throw new Unreachable(new CliError(EXIT.unreadable, 'it cannot be read'));
  };
  const context = { ...mirrorOn(disk, server).context, quietS, nowS: () => NOW_S + 3600 * Math.max(0, round) };
  const alarms = new AlarmStore(context.files, 'http://log.test/log');
  let held: Awaited<ReturnType<typeof mirrorRound>>['held'] = null;
  const look = async () => {
    round += 1;
    if (round === isThere.length - 1) stop.abort();
    const result = await mirrorRound(context, held, alarms.isConvicted);
    held = result.held;
    for (const alarm of result.alarms) await alarms.raise(alarm, context.nowS());
    return result;
  };
  const mirror = { context, alarms, held: () => held, round: look, close: async () => undefined };
  const log = createMirrorLog(
    (line) => lines.push(line),
    () => new Date(0),
  );
  await runMirror(mirror, { everyMs: 0, signal: stop.signal, log });
  const messages = lines.map((line) => JSON.parse(line)).map(({ alarm, message }) => alarm ?? message);
  const file = disk.files.get('ALARM');
  return { messages, alarm: file === undefined ? null : JSON.parse(new TextDecoder().decode(file)) };
}

test('a server that is away for a while is no alarm, and the next look goes on', async () => {
  const { alarm, messages } = await watch([false, true, false, true], 7 * 86_400);
  expect([messages, alarm]).toEqual([['unreachable', 'copied', 'unreachable'], null]);
});

test('a server that is away for longer than its log may be silent raises the alarm once, with when it began', async () => {
  const { alarm, messages } = await watch([true, false, false, false, false], 7_200);
  expect(messages).toEqual([
    'copied',
    'unreachable',
    'unreachable',
    'unreachable',
    'silence',
    'unreachable',
    'silence',
  ]);
  const at = new Date((NOW_S + 3 * 3600) * 1000).toISOString();
  expect(alarm).toMatchObject({ alarm: 'silence', at, held: expect.stringContaining('\n15\n'), shown: null });
});
