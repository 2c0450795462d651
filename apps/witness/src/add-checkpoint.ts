/**
 * `POST /add-checkpoint` of C2SP tlog-witness.
 *
 * Guarantees: a cosignature leaves only after the checkpoint it is on was persisted, and only for a tree that extends
 * the last one persisted; check and persist happen in one turn of the log's queue. Stated times never decrease.
 * Does NOT check: entries. A witness says that a history only grew, not that anything in it is true.
 * Trusts: the store and the configured log keys.
 */
import {
  type Checkpoint,
  type Cosigner,
  FormatError,
  formatNote,
  formatSignatureLine,
  isSameKey,
  openNote,
  parseCheckpoint,
  parseCosignature,
  parseNote,
  type VerifierKey,
} from '@trialmark/ledger';
import { decideCheckpoint } from './decide-checkpoint.ts';
import type { HeadStore } from './head-store.ts';
import { type AddCheckpointRequest, parseAddCheckpoint } from './parse-add-checkpoint.ts';
import { type Reply, textReply } from './reply.ts';

export type AddCheckpointContext = {
  readonly cosigner: Cosigner;
  readonly logs: readonly VerifierKey[];
  readonly store: HeadStore;
  readonly inTurn: <T>(key: string, task: () => Promise<T>) => Promise<T>;
  /** Seconds since the epoch. */
  readonly nowS: () => number;
};

type Head = Checkpoint & { readonly timeS: number };

export async function addCheckpoint(context: AddCheckpointContext, body: Uint8Array): Promise<Reply> {
  let request: AddCheckpointRequest;
  try {
    request = parseAddCheckpoint(body);
  } catch (error) {
    if (error instanceof FormatError) return textReply(400, `${error.message}\n`);
    throw error;
  }
  const { note, checkpoint } = request;
  const keys = context.logs.filter((log) => log.name === checkpoint.origin);
  if (keys.length === 0) return textReply(404, 'this witness does not watch that log\n');
  const opened = await openNote(note, keys);
  if (!opened.ok) return textReply(403, `${opened.detail}\n`);
  return context.inTurn(checkpoint.origin, () => cosign(context, request, keys));
}

async function cosign(
  { cosigner, nowS, store }: AddCheckpointContext,
  request: AddCheckpointRequest,
  logKeys: readonly VerifierKey[],
): Promise<Reply> {
  const { note, checkpoint } = request;
  const stored = readHead(await store.read(checkpoint.origin), cosigner.key);
  const decision = decideCheckpoint(stored, request);
  switch (decision.kind) {
    case 'reversed':
      return textReply(400, 'the old size is above the size of the checkpoint\n');
    case 'stale':
      return { status: 409, type: 'text/x.tlog.size', body: `${decision.storedSize}\n` };
    case 'inconsistent':
      return textReply(422, `${decision.detail}\n`);
    case 'cosign': {
      // Should the clock go back, we repeat the last time: “no later than” stays true, and times never decrease.
      const cosignature = cosigner.cosign(note.text, Math.max(nowS(), stored?.timeS ?? 0));
      const own = note.signatures.filter((signature) => logKeys.some((key) => isSameKey(key, signature)));
      await store.write(checkpoint.origin, formatNote({ text: note.text, signatures: [...own, cosignature] }));
      return textReply(200, formatSignatureLine(cosignature));
    }
  }
}

/** The stored head and the time we stated on it. */
function readHead(note: string | null, key: VerifierKey): Head | null {
  if (note === null) return null;
  const { signatures, text } = parseNote(note);
  const own = signatures.find((signature) => isSameKey(signature, key));
  const stamped = own === undefined ? null : parseCosignature(own.signature);
  if (stamped === null) throw new Error('the stored head lost our cosignature');
  return { ...parseCheckpoint(text), timeS: stamped.timeS };
}
