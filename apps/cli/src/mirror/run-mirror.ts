import { setTimeout as wait } from 'node:timers/promises';
import type { Alarm } from './alarm.ts';
import type { HeldCopy } from './mirror-context.ts';
import type { MirrorLog } from './mirror-log.ts';
import type { Mirror } from './open-mirror.ts';
import { Unreachable } from './unreachable.ts';

type Watch = {
  readonly everyMs: number;
  readonly signal: AbortSignal;
  readonly log: MirrorLog;
};

/** Looks at the log again and again until `signal`. Rejects only with what is wrong with this machine, such as a full disk. */
export async function runMirror(mirror: Mirror, { everyMs, log, signal }: Watch): Promise<void> {
  let heardS = mirror.context.nowS();
  while (!signal.aborted) {
    try {
      const { added, alarms, held, isCosigned } = await mirror.round();
      heardS = mirror.context.nowS();
      for (const alarm of alarms) log('error', 'alarm', alarmFields(alarm));
      if (added > 0 || isCosigned) log('info', 'copied', { added, isCosigned, ...heldFields(held) });
    } catch (error) {
      if (!(error instanceof Unreachable)) throw error;
      log('warn', 'unreachable', { detail: error.message });
      await raiseSilence(mirror, heardS, log);
    }
    await wait(everyMs, undefined, { signal }).catch(() => undefined);
  }
}

/** A server that does not answer for as long as its log may be silent is silent. */
async function raiseSilence({ alarms, context, held }: Mirror, heardS: number, log: MirrorLog): Promise<void> {
  const silentS = context.nowS() - heardS;
  if (silentS <= context.quietS) return;
  const detail = `the server has not answered for ${silentS} seconds`;
  const alarm: Alarm = { kind: 'silence', detail, held: held()?.note ?? null, shown: null, proof: null };
  log('error', 'alarm', alarmFields(alarm));
  // The same words each time, so that the file keeps the time at which it began.
  const since = `the server has not answered since ${new Date(heardS * 1000).toISOString()}`;
  await alarms.raise({ ...alarm, detail: since }, context.nowS());
}

export function alarmFields({ detail, kind, proof }: Alarm): Record<string, unknown> {
  return { alarm: kind, detail, isProved: proof !== null };
}

export function heldFields(held: HeldCopy | null): Record<string, unknown> {
  if (held === null) return { size: null };
  const { checkpoint, checkpoints, missing, unreadEntries } = held;
  const root = Buffer.from(checkpoint.root).toString('hex');
  return { origin: checkpoint.origin, size: checkpoint.size, root, checkpoints, missing: missing.size, unreadEntries };
}
