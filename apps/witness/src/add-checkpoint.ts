/**
 * `POST /add-checkpoint` of C2SP tlog-witness.
 *
 * Guarantees: a cosignature leaves only after the checkpoint it is on was persisted, and only for a tree that extends
 * the last one persisted; check and persist happen in one turn of the log's queue. Stated times never decrease.
 * Does NOT check: entries. A witness says that a history only grew, not that anything in it is true.
 * Trusts: the store and the configured log keys.
 */
import { type Cosigner, FormatError, formatSignatureLine, openNote, type VerifierKey } from '@trialmark/ledger';
import { cosignCheckpoint, type HeadStore } from '@trialmark/ledger/heads';
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
  context: AddCheckpointContext,
  request: AddCheckpointRequest,
  logKeys: readonly VerifierKey[],
): Promise<Reply> {
  const result = await cosignCheckpoint(context, request, logKeys);
  switch (result.kind) {
    case 'reversed':
      return textReply(400, 'the old size is above the size of the checkpoint\n');
    case 'stale':
      return { status: 409, type: 'text/x.tlog.size', body: `${result.storedSize}\n` };
    case 'inconsistent':
      return textReply(422, `${result.detail}\n`);
    case 'cosigned':
      return textReply(200, formatSignatureLine(result.cosignature));
  }
}
