/**
 * Cosigns a checkpoint as a witness does: what `apps/witness` and a mirror share.
 *
 * Guarantees: a cosignature is returned only after the checkpoint it is on was persisted, and only for a tree that
 * extends the last one persisted. Stated times never decrease. Dies between deciding and persisting: nothing happened;
 * after persisting: the same checkpoint may be cosigned again, and no other of its size.
 * Does NOT check: the log's signature, which the caller has verified; entries; or that two calls for one log do not
 * overlap, which the caller's queue or lock prevents.
 * Trusts: the store.
 */
import { type Checkpoint, parseCheckpoint } from '../note/checkpoint.ts';
import { parseCosignature } from '../note/cosignature.ts';
import { formatNote, type Note, type NoteSignature, parseNote } from '../note/signed-note.ts';
import type { Cosigner } from '../note/signer.ts';
import { isSameKey, type VerifierKey } from '../note/verifier-key.ts';
import { type CheckpointDecision, decideCheckpoint } from './decide-checkpoint.ts';
import type { HeadStore } from './head-store.ts';

export type CosigningContext = {
  readonly cosigner: Cosigner;
  readonly store: HeadStore;
  /** Seconds since the epoch. */
  readonly nowS: () => number;
};

export type CosigningRequest = {
  readonly oldSize: number;
  readonly proof: readonly Uint8Array[];
  readonly note: Note;
  readonly checkpoint: Checkpoint;
};

export type CosigningResult =
  | { readonly kind: 'cosigned'; readonly cosignature: NoteSignature }
  | Exclude<CheckpointDecision, { readonly kind: 'cosign' }>;

type Head = Checkpoint & { readonly timeS: number };

/** `logKeys` are those of the log, whose signatures are kept with the head. Rejects when the head cannot be persisted. */
export async function cosignCheckpoint(
  { cosigner, nowS, store }: CosigningContext,
  request: CosigningRequest,
  logKeys: readonly VerifierKey[],
): Promise<CosigningResult> {
  const { note, checkpoint } = request;
  const stored = readHead(await store.read(checkpoint.origin), cosigner.key);
  const decision = decideCheckpoint(stored, request);
  if (decision.kind !== 'cosign') return decision;
  // Should the clock go back, we repeat the last time: “no later than” stays true, and times never decrease.
  const cosignature = cosigner.cosign(note.text, Math.max(nowS(), stored?.timeS ?? 0));
  const own = note.signatures.filter((signature) => logKeys.some((key) => isSameKey(key, signature)));
  await store.write(checkpoint.origin, formatNote({ text: note.text, signatures: [...own, cosignature] }));
  return { kind: 'cosigned', cosignature };
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
