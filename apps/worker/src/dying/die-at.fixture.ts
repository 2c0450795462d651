import type { LogFiles } from '@trialmark/services';
import type { ChainWork } from '../anchoring/wire-anchoring.ts';
import type { SequencerDeps } from '../sequencer/run-sequencer.ts';

export type When = 'before' | 'after';

type Effect = <T>(name: string, run: () => Promise<T>) => Promise<T>;

/** Runs effects, and ends this process as `kill -9` does at the first of this name: before it happened, or after. */
export function dieAt(step: string, when: When): Effect {
  return async (name, run) => {
    if (name !== step) return await run();
    if (when === 'after') await run();
    process.kill(process.pid, 'SIGKILL');
    return await new Promise<never>(() => undefined);
  };
}

/** The published folder; each kind of file is an effect of its own: `write tile`, `write checkpoint`, … */
export function mortalFiles({ read, write }: LogFiles, effect: Effect): LogFiles {
  return { read, write: (path, bytes) => effect(`write ${path.split('/')[0]}`, () => write(path, bytes)) };
}

/** The sequencer's ports with every effect named. */
export function mortalSequencer(deps: SequencerDeps, effect: Effect): SequencerDeps {
  const { store } = deps;
  return {
    ...deps,
    files: mortalFiles(deps.files, effect),
    store: {
      ...store,
      integrate: (limit) => effect('integrate', () => store.integrate(limit)),
      recordCheckpoint: (each) => effect('record checkpoint', () => store.recordCheckpoint(each)),
      recordPublication: (each) => effect('record publication', () => store.recordPublication(each)),
    },
    witnesses: deps.witnesses.map((witness) => ({
      ...witness,
      addCheckpoint: (body) => effect('ask witness', () => witness.addCheckpoint(body)),
    })),
  };
}

/** The ports of anchoring and forced inclusion with every effect named. Anchors follow one another without a pause. */
export function mortalChain({ anchoring, forced }: ChainWork, effect: Effect): ChainWork {
  const sending = (part: string, { send }: Pick<ChainWork['anchoring']['chain'], 'send'>): typeof send => {
    return (raw) => effect(`${part}: send`, () => send(raw));
  };
  const { store } = anchoring;
  return {
    anchoring: {
      ...anchoring,
      settings: { ...anchoring.settings, intervalMs: 0 },
      chain: { ...anchoring.chain, send: sending('anchor', anchoring.chain) },
      witnesses: anchoring.witnesses.map((witness) => ({
        ...witness,
        signAnchor: (request) => effect('anchor: ask witness', () => witness.signAnchor(request)),
      })),
      store: {
        ...store,
        openInstance: (instance) => effect('anchor: open instance', () => store.openInstance(instance)),
        insert: (anchor) => effect('anchor: plan', () => store.insert(anchor)),
        update: (anchor, state) => effect(`anchor: note ${state.kind}`, () => store.update(anchor, state)),
      },
    },
    forced: {
      ...forced,
      chain: { ...forced.chain, send: sending('forced', forced.chain) },
      accept: (...args) => effect('forced: accept', () => forced.accept(...args)),
      store: {
        ...forced.store,
        record: (...args) => effect('forced: record', () => forced.store.record(...args)),
        update: (record, state) => effect(`forced: note ${state.kind}`, () => forced.store.update(record, state)),
      },
    },
  };
}
