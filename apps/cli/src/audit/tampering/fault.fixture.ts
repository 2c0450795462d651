import type { PublishedAnchor } from '@trialmark/registry';
import type { Files } from './whole-log.fixture.ts';

/** One thing that is wrong in an exported log, and how an audit has to name it. */
export type Fault = {
  readonly kind: string;
  /** In words, for a failing test. */
  readonly what: string;
  readonly files: Files;
  /** What the chain holds. */
  readonly anchors: readonly PublishedAnchor[];
  /** The audit continues from the head that it pinned before the fault. */
  readonly isPinned?: boolean;
  /** What is wrong may be called one of these, and nothing else. */
  readonly names: readonly string[];
  /** Where, when it is in an entry: nothing before it may be found. What rests on it is reported after it, by other names. */
  readonly entry?: number;
  /** What may be called so too, because it cannot be judged without what is gone. */
  readonly follows?: readonly string[];
  /** Nobody need be at fault: it is reported as a notice, and the audit holds. */
  readonly isNotice?: boolean;
};

/** Draws from a seeded sequence. */
export type Draw = {
  /** 0 ≤ number < `below`. */
  readonly number: (below: number) => number;
  readonly of: <T>(list: readonly T[]) => T;
};

export function createDraw(seed: number): Draw {
  let state = seed >>> 0;
  const number = (below: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
  const of = <T>(list: readonly T[]): T => {
    const item = list[number(list.length)];
    if (item === undefined) throw new Error('nothing to draw from');
    return item;
  };
  return { number, of };
}

export function withFiles(files: Files, changes: Readonly<Record<string, Uint8Array | null>>): Files {
  const all = new Map(files);
  for (const [path, bytes] of Object.entries(changes)) {
    if (bytes === null) all.delete(path);
    else all.set(path, bytes);
  }
  return all;
}
