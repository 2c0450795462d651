import { approvalOf } from '@trialmark/registry';
import { AppError } from '@trialmark/schema';
import type { Scope, Tx, UnitOfWork } from '../../ports.ts';
import type { Machine } from './authenticate-machine.ts';
import { requireOwnRequest } from './own-request.ts';
import type { CiphertextStore, LockUpload, Piece } from './ports.ts';

export type UploadDeps = {
  readonly uow: UnitOfWork;
  readonly files: CiphertextStore;
  readonly lockUpload: LockUpload;
  /** Bytes of one file at most. */
  readonly uploadBytesMax: number;
};

export type Upload = { readonly requestId: string; readonly digest: string };

/** How much of a file is there, and whether it is whole, its hash was right and the request has it. */
export type UploadState = { readonly offset: number; readonly complete: boolean };

/**
 * Where an upload stands.
 *
 * A process may have died after a file got its name and before the request got the file: then it gets it here.
 */
export async function readUpload(
  { uow, files }: Pick<UploadDeps, 'uow' | 'files'>,
  machine: Machine,
  upload: Upload,
): Promise<UploadState> {
  await uow.run(scopeOf(machine), (tx) => requireUploader(tx, machine, upload));
  const stored = await files.look(upload.digest);
  if (stored.kind === 'part') return { offset: stored.sizeBytes, complete: false };
  await remember({ uow, files }, machine, upload);
  return { offset: stored.sizeBytes, complete: true };
}

/**
 * Takes the next piece of an encrypted release, and keeps the file once it is whole and its SHA-256 is its name.
 *
 * Guarantees: one upload of one file at a time, in whatever process; a piece begins where the one before ended; what was
 * answered for is on disk; a file of another hash is removed, whole. If the sender goes away, or this process dies, what has
 * come stays and `readUpload` tells how much. Does NOT look into the file: it is encrypted to the recipient.
 *
 * @throws AppError `stale` (`file.offset`, `file.busy`), `invalid` (`file.digest`), `too-large`, `unavailable` (`file.no-room`)
 */
export async function receiveFile(
  deps: UploadDeps,
  machine: Machine,
  upload: Upload,
  piece: Piece,
  source: AsyncIterable<Uint8Array>,
): Promise<UploadState> {
  const { uow, files, lockUpload, uploadBytesMax } = deps;
  if (piece.total > uploadBytesMax) {
    throw new AppError('too-large', `A release may have at most ${uploadBytesMax} bytes.`);
  }
  await uow.run(scopeOf(machine), (tx) => requireUploader(tx, machine, upload));
  const lock = await lockUpload(`upload ${upload.digest}`);
  if (lock === null) throw refused('stale', 'busy', 'This file is being uploaded at this moment. Try again later.');
  try {
    const stored = await files.look(upload.digest);
    if (stored.kind === 'part') {
      if (stored.sizeBytes !== piece.from) {
        throw refused('stale', 'offset', `Go on from byte ${stored.sizeBytes}: that is how much has come.`);
      }
      const offset = piece.length === 0 ? piece.from : await files.append(upload.digest, piece, source);
      if (offset < piece.from + piece.length) throw refused('invalid', 'cut', `The upload was cut at byte ${offset}.`);
      if (offset < piece.total) return { offset, complete: false };
      if (!(await files.finish(upload.digest))) throw wrongHash();
    }
    await remember(deps, machine, upload);
    return { offset: piece.total, complete: true };
  } finally {
    // Before the answer: whoever has it may send the next piece at once.
    await lock.release();
  }
}

/** Idempotent: the same file of the same request is remembered once, and only while it is there. */
async function remember(
  { uow, files }: Pick<UploadDeps, 'uow' | 'files'>,
  machine: Machine,
  upload: Upload,
): Promise<void> {
  const { digest, requestId } = upload;
  await uow.run(scopeOf(machine), async (tx) => {
    await tx.delivery.lockFile(digest);
    if ((await tx.delivery.findFile(digest)) !== null) return await requireUploader(tx, machine, upload);
    const { kind, sizeBytes } = await files.look(digest);
    // A file that nobody remembered for a week may have been destroyed just now.
    if (kind !== 'whole') throw refused('stale', 'offset', 'Nothing has come of this file: go on from byte 0.');
    await tx.delivery.addFile({ digest, requestId, sizeBytes });
    await tx.audit({ action: 'release.uploaded', subject: requestId, before: null, after: digest, reason: null });
  });
}

/** The custodian's machine may upload a file of its own for an approved request: one that nobody else has, or had. */
async function requireUploader(tx: Tx, machine: Machine, { requestId, digest }: Upload): Promise<void> {
  const request = await requireOwnRequest(tx, machine, requestId);
  if (approvalOf(request) !== 'approved') throw new AppError('forbidden', 'This request is not approved.');
  const file = await tx.delivery.findFile(digest);
  if (file === null) return;
  if (file.requestId !== requestId) throw refused('duplicate', 'taken', 'Another request has this file.');
  if (file.destroyedAt !== null)
    throw refused('duplicate', 'destroyed', 'This file was destroyed: seal the rows anew.');
}

export function scopeOf({ memberId, organisationId }: Machine): Scope {
  return { actor: memberId, userId: null, organisationId, requestId: null };
}

function wrongHash(): AppError {
  return refused('invalid', 'digest', 'The file has another SHA-256 than its name. It was removed: send it again.');
}

function refused(code: 'stale' | 'invalid' | 'duplicate', rule: string, message: string): AppError {
  return new AppError(code, message, { problems: [{ path: 'file', rule: `file.${rule}`, message }] });
}
